// Words for codes that come from the server or from a definition: the translation where there is one, else the code made readable.
import i18next from 'i18next';

/** `channel.web` → "Web"; a code that nobody has translated is shown with spaces instead of punctuation; a sentence stays as it is. */
export function known(prefix: string, code: string): string {
  const key = `${prefix}.${code.replaceAll('.', '_').replaceAll('-', '_')}`;
  if (i18next.exists(key)) return String((i18next.t as (key: string) => unknown)(key));
  return /^[a-z0-9_.:-]+$/.test(code) ? code.replaceAll(/[_-]/g, ' ') : code;
}

/** Whether there are words of our own for the code. */
export function isKnown(prefix: string, code: string): boolean {
  return i18next.exists(`${prefix}.${code.replaceAll('.', '_').replaceAll('-', '_')}`);
}
