// A template's text under an id and a title of one's own; everything else, comments too, stays as shipped.
import { isMap, parseDocument } from 'yaml';

import type { Locale } from '../../../i18n/locales';

/** `title` replaces the one of `locale` alone where the template has several languages; empty keeps the template's. */
export function templateText(text: string, id: string, title: string, locale: Locale): string {
  const document = parseDocument(text);
  document.set('id', id);
  if (title !== '') {
    if (isMap(document.get('title'))) document.setIn(['title', locale], title);
    else document.set('title', title);
  }
  return document.toString({ lineWidth: 0 });
}
