// 問卷頁的繁體中文。
import type * as english from '../en/questionnaires';
import type { Translated } from '../messages';

export const questionnaires: Translated<typeof english.questionnaires> = {
  title: '問卷', definitions: '編輯定義', status: '回覆數字自第一版起計算邀請與回覆', none: '尚無問卷', noneWhy: '問卷是一種定義，可從範本開始。',
  state: '版本', indicators: '指標', answered: '已回覆', ofInvited: '{{invited}} 份邀請的 {{share}}', last: '最近回覆',
  preview: '預覽', answers: '回覆', edit: '內文與版本', version: '版本', width: '寬度', phone: '手機', page: '頁面', previewNote: '與客戶所見相同，您填寫的內容不會保留。',
  noPreview: '此版本沒有題目', noPreviewWhy: '問卷的題目寫在「model」，採用 SurveyJS 格式。', noAnswersWhy: '第一位客戶回覆後就會顯示在此。',
  score: '分數', words: '留言', touchpoint: '接觸點', when: '時間',
};
