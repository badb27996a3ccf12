// The words of waits and moments, in three languages. English is the source and the type: a missing key does not compile.
import { sayer } from './texts';

const en = {
  'wait.none': 'no wait',
  'wait.under': 'under {n}',
  'wait.range': '{a} to {b}',
  'wait.over': 'more than {n}',
  'unit.min': '{n} min',
  'unit.h': '{n} h',
  'when.at': '{day} at {time}',
  'when.today': 'today at {time}',
  'when.tomorrow': 'tomorrow, {weekday}, at {time}',
};

const fr: Record<keyof typeof en, string> = {
  'wait.none': 'sans attente',
  'wait.under': 'moins de {n}',
  'wait.range': '{a} à {b}',
  'wait.over': 'plus de {n}',
  'unit.min': '{n} min',
  'unit.h': '{n} h',
  'when.at': '{day} à {time}',
  'when.today': 'aujourd’hui à {time}',
  'when.tomorrow': 'demain {weekday} à {time}',
};

const zhHant: Record<keyof typeof en, string> = {
  'wait.none': '不必等候',
  'wait.under': '不到 {n}',
  'wait.range': '{a} 至 {b}',
  'wait.over': '超過 {n}',
  'unit.min': '{n} 分鐘',
  'unit.h': '{n} 小時',
  'when.at': '{day} {time}',
  'when.today': '今天 {time}',
  'when.tomorrow': '明天{weekday} {time}',
};

export type WordsKey = keyof typeof en;
export const wordsTexts = { en, fr, 'zh-Hant': zhHant };
export const say = sayer(wordsTexts);
