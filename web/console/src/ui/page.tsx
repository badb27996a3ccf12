// The frame of one page: top bar with the page's name, tabs and acts; body; status bar. Sets the window's title.
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';

import { LiveMark } from './live-mark';

export type Crumb = { to: string; label: string };
export type TabLink = { to: string; label: string; end?: boolean };

type Props = {
  title: string;
  crumbs?: Crumb[];
  /** Small words after the title: what the page covers. */
  about?: ReactNode;
  tabs?: TabLink[];
  actions?: ReactNode;
  /** A second bar under the top bar, for versions and states. */
  bar?: ReactNode;
  /** What the status bar says on the left: n, period, masking. */
  status?: ReactNode;
  /** `cols`: the children are columns that scroll by themselves on wide screens. */
  layout?: 'scroll' | 'cols';
  bodyClass?: string | undefined;
  children: ReactNode;
};

export function Page({ title, crumbs = [], about, tabs, actions, bar, status, layout = 'scroll', bodyClass = '', children }: Props) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · Jalon`;
  }, [title]);
  return (
    <>
      <div className="topbar">
        <h1>
          {crumbs.map((crumb) => (
            <span key={crumb.to}>
              <Link className="crumb" to={crumb.to}>{crumb.label}</Link>
              <span className="crumb" aria-hidden="true"> / </span>
            </span>
          ))}
          {title}
        </h1>
        {about}
        {tabs && (
          <nav className="tabs" aria-label={t('ui.views')}>
            {tabs.map((tab) => <NavLink key={tab.to} to={tab.to} end={tab.end ?? true}>{tab.label}</NavLink>)}
          </nav>
        )}
        <span className="grow hide-s" />
        {actions}
      </div>
      {bar && <div className="verbar">{bar}</div>}
      {/* A region that scrolls must be reachable by keyboard where nothing in it is. */}
      <div className={`body ${layout === 'cols' ? 'cols' : ''} ${bodyClass}`} tabIndex={layout === 'cols' ? undefined : 0} role={layout === 'cols' ? undefined : 'region'} aria-label={layout === 'cols' ? undefined : title}>
        {children}
      </div>
      <div className="status">
        {status}
        <span className="grow" />
        <LiveMark />
        <span><kbd>?</kbd> {t('ui.keys')}</span>
      </div>
    </>
  );
}
