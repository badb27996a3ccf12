// The languages of the widget, and how a text is filled in: {name} places, and French spaces.

export type Locale = 'fr' | 'en' | 'zh-Hant';
export type Values = Record<string, string | number>;

/** The language for a BCP 47 tag. Anything unknown is French, the first language of the product. */
export function localeOf(tag: string | null | undefined): Locale {
  const t = (tag ?? '').toLowerCase();
  if (t.startsWith('en')) return 'en';
  if (t.startsWith('zh')) return 'zh-Hant';
  return 'fr';
}

/** French typography: no line may break before "?", "!", ";", ":", "»", or between a number and its unit. */
export function frenchSpaces(text: string): string {
  return text
    .replace(/ ([?!;»])/g, '\u202f$1')
    .replace(/« /g, '«\u202f')
    .replace(/ :/g, '\u00a0:')
    .replace(/(\d) (?=(?:h|min|€|%|s|ans?|mois)(?![\p{L}]))/gu, '$1\u00a0')
    .replace(/\bh (?=\d)/g, 'h\u00a0');
}

/** A text that came from elsewhere, with the typography of its language. */
export function typeset(locale: Locale, text: string): string {
  return locale === 'fr' ? frenchSpaces(text) : text;
}

/** Makes the function that says a text of one table in a language, its {places} filled. */
export function sayer<K extends string>(table: Record<Locale, Record<K, string>>): (locale: Locale, key: K, values?: Values) => string {
  return (locale, key, values = {}) => typeset(locale, table[locale][key].replace(/\{(\w+)\}/g, (all, name: string) => {
    const value = values[name];
    return value === undefined ? all : String(value);
  }));
}
