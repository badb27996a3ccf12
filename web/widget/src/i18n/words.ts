// The words of moments, in three languages. English is the source and the type: a missing key does not compile.
import { sayer } from './texts';

const en = {
  'when.at': '{day} at {time}',
  'when.today': 'today at {time}',
  'when.tomorrow': 'tomorrow, {weekday}, at {time}',
};

const fr: Record<keyof typeof en, string> = {
  'when.at': '{day} à {time}',
  'when.today': 'aujourd’hui à {time}',
  'when.tomorrow': 'demain {weekday} à {time}',
};

const zhHant: Record<keyof typeof en, string> = {
  'when.at': '{day} {time}',
  'when.today': '今天 {time}',
  'when.tomorrow': '明天{weekday} {time}',
};

export type WordsKey = keyof typeof en;
export const wordsTexts = { en, fr, 'zh-Hant': zhHant };
export const say = sayer(wordsTexts);
