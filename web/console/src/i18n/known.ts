// Words for codes that come from the server or from a definition: the translation where there is one, else the code made readable.
import i18next from 'i18next';

/** `channel.web` → "Web"; a code that nobody has translated is shown with spaces instead of punctuation. */
export function known(prefix: string, code: string): string {
  const key = `${prefix}.${code.replaceAll('.', '_').replaceAll('-', '_')}`;
  return i18next.exists(key) ? String((i18next.t as (key: string) => unknown)(key)) : code.replaceAll(/[_-]/g, ' ');
}

/** Whether there are words of our own for the code. */
export function isKnown(prefix: string, code: string): boolean {
  return i18next.exists(`${prefix}.${code.replaceAll('.', '_').replaceAll('-', '_')}`);
}
