// Theme, language and sign-out as items, for the menu on wide screens and the dialog on narrow ones.
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { localeNames, locales } from '../i18n/locales';
import { changeLocale } from '../i18n/setup';
import { useLocale } from '../i18n/use-locale';
import { Icon } from '../ui/icon';
import { setTheme, useTheme } from '../ui/theme';

import { useSignOut } from './use-sign-out';

export type PreferenceItem = { label: string; on: boolean; onPick: () => void; icon: ReactNode };

export function PreferenceItems({ item }: { item: (each: PreferenceItem) => ReactNode }) {
  const { t } = useTranslation();
  const theme = useTheme();
  const locale = useLocale();
  const signOut = useSignOut();
  const mark = (on: boolean) => <span style={{ width: 14 }}>{on && <Icon name="check" small />}</span>;
  return (
    <>
      <div className="menu-label">{t('app.theme')}</div>
      {(['system', 'light', 'dark'] as const).map((each) => (
        <Fragment key={each}>{item({ label: t(`theme.${each}`), on: each === theme, onPick: () => setTheme(each), icon: mark(each === theme) })}</Fragment>
      ))}
      <div className="menu-label">{t('app.language')}</div>
      {locales.map((each) => (
        <Fragment key={each}>{item({ label: localeNames[each], on: each === locale, onPick: () => void changeLocale(each), icon: mark(each === locale) })}</Fragment>
      ))}
      <div className="menu-line" />
      {item({ label: t('app.signOut'), on: false, onPick: signOut, icon: <Icon name="out" small /> })}
    </>
  );
}
