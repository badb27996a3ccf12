// Every text exists in every language, with the same places to fill, and keeps the copy rules that a machine can check.
import { describe, expect, it } from 'vitest';
import { formsTexts } from './forms';
import { hubTexts } from './hub';
import { statusTexts } from './status';
import { guideTexts } from './guide';
import { inviteTexts } from './invite';
import { surveyTexts } from './survey';
import { waitsTexts } from './waits';
import { wordsTexts } from './words';

const tables: Record<string, Record<string, Record<string, string>>> = { hub: hubTexts, forms: formsTexts, guide: guideTexts, invite: inviteTexts, survey: surveyTexts, status: statusTexts, waits: waitsTexts, words: wordsTexts };
const places = (text: string): string => (text.match(/\{\w+\}/g) ?? []).sort().join();

describe.each(Object.entries(tables))('the texts of %s', (_name, table) => {
  const english = table['en']!;
  it.each(['fr', 'zh-Hant'])('are complete in %s', (locale) => {
    const other = table[locale]!;
    expect(Object.keys(other).sort()).toEqual(Object.keys(english).sort());
    for (const [key, text] of Object.entries(english)) {
      expect(other[key], key).toBeTruthy();
      expect(places(other[key]!), key).toBe(places(text));
    }
  });
  it('never say "bientôt", never address as "tu", never show a code', () => {
    for (const text of Object.values(table['fr']!)) {
      expect(text).not.toMatch(/bientôt|\b(tu|ton|ta|tes)\b/i);
      expect(text).not.toMatch(/'/);
    }
  });
});
