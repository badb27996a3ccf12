// The languages of the console and how one is chosen: the reader's choice, then the browser's list, then English.
export const locales = ['en', 'fr', 'zh-Hant'] as const;
export type Locale = (typeof locales)[number];

/** Each language in its own words. */
export const localeNames: Record<Locale, string> = { en: 'English', fr: 'Français', 'zh-Hant': '繁體中文' };

const store = 'jalon.locale';

/** The best of our languages for a list of language tags. */
export function bestLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    const language = tag.toLowerCase();
    if (language.startsWith('fr')) return 'fr';
    if (language.startsWith('zh')) return 'zh-Hant';
    if (language.startsWith('en')) return 'en';
  }
  return 'en';
}

/** The language to start with: the one chosen before on this browser, else the browser's own. */
export function initialLocale(): Locale {
  const chosen = localStorage.getItem(store);
  return locales.find((locale) => locale === chosen) ?? bestLocale(navigator.languages);
}

export function rememberLocale(locale: Locale) {
  localStorage.setItem(store, locale);
}
