// 案件與待聯絡事項的繁體中文。
import type * as english from '../en/cases';
import type { Translated } from '../messages';

export const cases: Translated<typeof english.cases> = {
  title: '案件',
  contacts: '待聯絡',
};
