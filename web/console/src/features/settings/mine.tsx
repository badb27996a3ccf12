// One's own settings: who one is, theme, language, password.
import { useTranslation } from 'react-i18next';

import { useSession } from '../../api/use-session';
import { localeNames, locales } from '../../i18n/locales';
import { changeLocale } from '../../i18n/setup';
import { useLocale } from '../../i18n/use-locale';
import { FilterChips } from '../../ui/filter-chips';
import { Section } from '../../ui/section';
import { setTheme, useTheme, type Theme } from '../../ui/theme';

import { PasswordForm } from './password-form';

const themes: Theme[] = ['system', 'light', 'dark'];

export function Mine() {
  const { t } = useTranslation();
  const { user } = useSession();
  const theme = useTheme();
  const locale = useLocale();
  return (
    <>
      <Section title={user.name}>
        <dl className="facts">
          <dt>{t('signIn.email')}</dt><dd>{user.email}</dd>
          <dt>{t('settings.role')}</dt><dd>{t(`role.${user.role}`)}</dd>
        </dl>
      </Section>
      <Section title={t('app.language')} about={t('settings.thisBrowser')}>
        <FilterChips label={t('app.language')} value={locale} onChange={(next) => void changeLocale(next)} options={locales.map((value) => ({ value, label: localeNames[value] }))} />
      </Section>
      <Section title={t('app.theme')} about={t('settings.thisBrowser')}>
        <FilterChips label={t('app.theme')} value={theme} onChange={setTheme} options={themes.map((value) => ({ value, label: t(`theme.${value}`) }))} />
      </Section>
      <PasswordForm />
    </>
  );
}
