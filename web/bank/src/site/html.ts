// Markup from templates: what is put in is escaped unless it is markup already.
import { frenchSpaces } from './typography';

export class Markup {
  constructor(readonly text: string) {}
}

export type Piece = Markup | string | number | false | null | undefined | readonly Piece[];

export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function rendered(piece: Piece): string {
  if (piece === false || piece === null || piece === undefined) return '';
  if (piece instanceof Markup) return piece.text;
  if (Array.isArray(piece)) return (piece as readonly Piece[]).map(rendered).join('');
  return escaped(String(piece));
}

export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Markup {
  return new Markup(strings.reduce((all, text, n) => all + text + (n < pieces.length ? rendered(pieces[n]) : ''), ''));
}

export type Locale = 'fr' | 'en' | 'zh-Hant';
export const locales: readonly Locale[] = ['fr', 'en', 'zh-Hant'];

/** Texts of one language, typeset: the French ones with the spaces that may not break. */
export function typesetAll<T>(locale: Locale, value: T): T {
  if (locale !== 'fr') return value;
  const walk = (v: unknown): unknown => {
    if (typeof v === 'string') return frenchSpaces(v);
    if (Array.isArray(v)) return v.map(walk);
    if (v && typeof v === 'object') return Object.fromEntries(Object.entries(v).map(([k, x]) => [k, walk(x)]));
    return v;
  };
  return walk(value) as T;
}
