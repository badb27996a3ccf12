// The words of waits, in three languages. English is the source and the type: a missing key does not compile.
import { sayer } from './texts';

const en = {
  'wait.none': 'no wait',
  'wait.under': 'under {n}',
  'wait.range': '{a} to {b}',
  'wait.over': 'more than {n}',
  'unit.min': '{n} min',
  'unit.h': '{n} h',
};

const fr: Record<keyof typeof en, string> = {
  'wait.none': 'sans attente',
  'wait.under': 'moins de {n}',
  'wait.range': '{a} à {b}',
  'wait.over': 'plus de {n}',
  'unit.min': '{n} min',
  'unit.h': '{n} h',
};

const zhHant: Record<keyof typeof en, string> = {
  'wait.none': '不必等候',
  'wait.under': '不到 {n}',
  'wait.range': '{a} 至 {b}',
  'wait.over': '超過 {n}',
  'unit.min': '{n} 分鐘',
  'unit.h': '{n} 小時',
};

export const waitsTexts = { en, fr, 'zh-Hant': zhHant };
export const say = sayer(waitsTexts);
