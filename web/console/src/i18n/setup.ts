// Starts i18next: English is in the bundle, the two others are loaded when chosen.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

import { en } from './en/en';
import { initialLocale, rememberLocale, type Locale } from './locales';

async function messagesOf(locale: Locale): Promise<object> {
  switch (locale) {
    case 'en':
      return en;
    case 'fr':
      return (await import('./fr/fr')).fr;
    case 'zh-Hant':
      return (await import('./zh-hant/zh-hant')).zhHant;
  }
}

/** Shows everything in `locale` from now on, and remembers it on this browser. */
export async function changeLocale(locale: Locale) {
  if (!i18next.hasResourceBundle(locale, 'translation')) i18next.addResourceBundle(locale, 'translation', await messagesOf(locale));
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
  rememberLocale(locale);
}

/** To be awaited before the first picture. */
export async function startI18n() {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await changeLocale(initialLocale());
}
