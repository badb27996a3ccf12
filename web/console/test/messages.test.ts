// Every language says everything: the same keys, the same places for values, nothing left empty or in English by oversight.
import { describe, expect, it } from 'vitest';

import { en } from '../src/i18n/en/en';
import { fr } from '../src/i18n/fr/fr';
import { zhHant } from '../src/i18n/zh-hant/zh-hant';

type Tree = { [key: string]: string | Tree };

/** All messages by their dotted key. */
function flat(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)])));
}

const english = flat(en);
const slots = (text: string) => [...text.matchAll(/\{\{\s*([\w-]+)/g)].map((match) => match[1]).toSorted();

describe.each([['French', flat(fr)], ['Traditional Chinese', flat(zhHant)]] as const)('%s', (_, other) => {
  it('has every key of English and no other', () => {
    
    expect([...english.keys()].filter((key) => !other.has(key))).toEqual([]);
    expect([...other.keys()].filter((key) => !english.has(key) && !key.endsWith('_many'))).toEqual([]);
  });

  it('keeps the places for values', () => {
    const wrong = [...other].filter(([key, text]) => {
      const source = english.get(key) ?? english.get(key.replace(/_many$/, '_other')) ?? '';
      const wanted = new Set(slots(source));
      return slots(text).some((slot) => !wanted.has(slot)) || (!key.endsWith('_one') && [...wanted].some((slot) => !slots(text).includes(slot)));
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it('leaves nothing empty', () => {
    expect([...other].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });
});

describe('Traditional Chinese', () => {
  it('has no simplified characters of the commonest sort', () => {
    expect([...flat(zhHant)].filter(([, text]) => /[们这说时给请录应设为网页选]/.test(text)).map(([key]) => key)).toEqual([]);
  });
});
