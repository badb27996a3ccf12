// 案件與待聯絡事項的繁體中文。
import type * as english from '../en/cases';
import type { Translated } from '../messages';

export const cases: Translated<typeof english.cases> = {
  title: '案件', list: '案件', contacts: '待聯絡', open: '立案', openOnes: '未結', order: '最先到期者排在最前',
  stage: '階段', owner: '負責人', ownerFilter: { all: '所有人', me: '我', nobody: '尚無人' }, nobody: '尚無人',
  none: '沒有未結案件', noneWhy: '低分會自動立案，您也可以手動立案。', noneFiltered: '沒有符合篩選條件的項目', noneFilteredWhy: '篩選條件會保留，直到您清除。',
  due: '期限', case: '案件', score: '分數', promised: '對客戶的承諾', person: '客戶', personHint: '客戶識別碼', reason: '原因', note: '註記', choose: '選擇…',
  policyLine: '規則 {{policy}} v{{version}} · 行事曆 {{calendar}}',
  promise: '已承諾客戶：{{when}} 前答覆', promiseWas: '曾承諾客戶 {{when}} 前答覆', promiseSeen: '客戶可在進度頁看到此日期', promiseLate: '已逾承諾時間，請告知客戶新日期', statusPage: '客戶的進度頁',
  clocks: '計時', clockPromise: '對客戶的承諾', clockOwn: '內部時限（營業時間）', neverPauses: '不會暫停', paused: '暫停中：等候客戶', worked: '已計 {{duration}}',
  move: { take: '承接', assign: '轉交', ask_customer: '詢問客戶', customer_replied: '客戶已回覆', resolve: '解決', reopen: '重新開案', close: '結案' },
  moveWhat: {
    take: '您將成為負責人並開始處理。', assign: '由他人負責此案。', ask_customer: '內部計時暫停至客戶回覆，對客戶的承諾不變。', customer_replied: '內部計時繼續。',
    resolve: '請說明處理結果。若開放，客戶可在進度頁看到。', reopen: '從停下處繼續處理。', close: '不再處理，請說明原因。',
  },
  noteNeeded: '必填', visible: '客戶可以看到', addNote: '填寫註記…', addNoteDo: '新增註記',
  history: '歷程', historyAbout: '最新在前', seenByCustomer: '客戶可見',
  happened: { opened: '立案', take: '承接', assign: '轉交', ask_customer: '詢問客戶', customer_replied: '客戶回覆', resolve: '解決', reopen: '重新開案', close: '結案', note: '註記' },
  answer: '問卷回覆', facts: '客戶與資料', team: '團隊', openedAt: '立案時間', dueAt: '期限', resolvedAt: '解決時間', resolution: '處理結果',
  contactsOrder: '最先到期的承諾排在最前', contactKind: '類型', contactState: '狀態', noContacts: '沒有待聯絡事項', noContactsWhy: '客戶要求的回電與預約會依承諾時間列於此。',
  promisedBy: '承諾 {{when}} 前', asked: '{{when}} 於 {{page}} 提出', place: { branch: '於分行', phone: '以電話', video: '以視訊' },
  contactMove: { take: '承接', done: '完成', missed: '未聯絡上', cancel: '取消' },
};
