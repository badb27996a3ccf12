// A template begins a definition of one's own.
import { expect, it } from 'vitest';

import { templateText } from './template-text';

const text = '# From the first idea.\nkind: journey\nid: home-loan # its name\ntitle: { en: Home loan, fr: Prêt immobilier }\nstages:\n  - id: discover\n';

it.each([
  ['car', '', 'en', '# From the first idea.\nkind: journey\nid: car # its name\ntitle: { en: Home loan, fr: Prêt immobilier }\nstages:\n  - id: discover\n'],
  ['car', 'Prêt auto', 'fr', '# From the first idea.\nkind: journey\nid: car # its name\ntitle: { en: Home loan, fr: Prêt auto }\nstages:\n  - id: discover\n'],
  ['car', '車貸', 'zh-Hant', '# From the first idea.\nkind: journey\nid: car # its name\ntitle: { en: Home loan, fr: Prêt immobilier, zh-Hant: 車貸 }\nstages:\n  - id: discover\n'],
] as const)('%s %s %s', (id, title, locale, expected) => {
  expect(templateText(text, id, title, locale)).toBe(expected);
});
