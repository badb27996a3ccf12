// The navigation: 176 px wide, a rail at 768 px, a bar at the thumb at 360 px.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

import { today } from '../api/today';
import { useFormat } from '../i18n/use-format';
import { useLocale } from '../i18n/use-locale';
import { Icon } from '../ui/icon';

import type { Open } from './shell';
import { useNavItems } from './use-nav-items';
import { WhoMenu } from './who-menu';

export function Navigation({ onOpen }: { onOpen: (what: Open) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navItems = useNavItems();
  const { data } = useQuery(today(useLocale()));
  const counts: Partial<Record<string, number>> = data ? { today: data.work.length, cases: data.counts.cases_open } : {};
  return (
    <header className="nav">
      <NavLink className="brand" to="/today" aria-label="Jalon">
        <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true">
          <path d="M10 2v16" />
          <path d="M10 3.5h6l-2 2.5 2 2.5h-6" fill="currentColor" strokeLinejoin="round" />
          <path d="M4 18h12" />
        </svg>
        <span className="lbl">Jalon</span>
      </NavLink>
      <button type="button" className="palette-open" onClick={() => onOpen('palette')} aria-label={t('app.palette')} title={t('app.palette')}>
        <Icon name="search" small />
        <span className="lbl">{t('app.paletteShort')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <nav aria-label={t('nav.main')} style={{ display: 'contents' }}>
        <ul>
          {navItems.map((item) => (
            <li key={item.to}>
              <NavLink className={`item ${item.small ? '' : 'not-s'}`} to={item.to} title={t(`nav.${item.name}`)}>
                <Icon name={item.icon} />
                <span className="lbl">{t(`nav.${item.name}`)}</span>
                {counts[item.name] ? <span className="n">{format.number(counts[item.name] ?? 0)}</span> : null}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <button type="button" className="item only-s" onClick={() => onOpen('more')}>
        <Icon name="more" />
        <span className="lbl">{t('nav.more')}</span>
      </button>
      <span className="sep" />
      <WhoMenu />
    </header>
  );
}
