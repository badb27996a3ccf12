// 伺服器代碼的繁體中文。
import type * as english from '../en/words';
import type { Translated } from '../messages';

export const role: Translated<typeof english.role> = { administrator: '管理員', designer: '設計人員', agent: '客服專員', analyst: '分析人員', viewer: '檢視者' };

export const channel: Translated<typeof english.channel> = {
  web: '網站', app: 'App', mobile: 'App', phone: '電話', branch: '分行', mail: '電子郵件', email: '電子郵件', letter: '信函', chat: '文字客服', video: '視訊', survey: '問卷', console: '行員', staff: '行員', system: '系統', callback: '回電', atm: '自動櫃員機',
};

export const mode: Translated<typeof english.mode> = { phone: '電話', callback: '回電', video: '視訊', chat: '文字客服', appointment: '預約', information: '說明頁', link: '連結' };

export const requestKind: Translated<typeof english.requestKind> = { callback: '回電', appointment: '預約', notice: '開放通知' };
export const requestState: Translated<typeof english.requestState> = { waiting: '等候中', taken: '已承接', done: '已完成', missed: '錯過', cancelled: '已取消' };

export const stage: Translated<typeof english.stage> = { new: '新案', working: '處理中', waiting_for_customer: '等候客戶', resolved: '已解決', closed: '已結案' };

export const kind: Translated<typeof english.kind> = { journey: '旅程', hub: '聯絡規則', questionnaire: '問卷', 'case-policy': '案件規則', calendar: '行事曆', message: '訊息' };
export const kindOne: Translated<typeof english.kindOne> = { journey: '旅程', hub: '聯絡規則', questionnaire: '問卷', 'case-policy': '案件規則', calendar: '行事曆', message: '訊息' };

export const versionState: Translated<typeof english.versionState> = { draft: '草稿', proposed: '已提出', approved: '已核准', published: '已發布', retired: '已停用' };

export const indicator: Translated<typeof english.indicator> = { nps: '推薦意願', csat: '滿意度', ces: '費力程度' };
export const indicatorShort: Translated<typeof english.indicatorShort> = { nps: 'NPS', csat: 'CSAT', ces: 'CES' };

export const reason: Translated<typeof english.reason> = { detractor: '推薦分數低', low_score: '分數低', complaint: '申訴', callback_request: '要求回電' };

export const event: Translated<typeof english.event> = {
  page_viewed: '瀏覽頁面', session_started: '開始造訪', identified: '登入', survey_offered: '邀請填寫問卷', survey_invited: '邀請填寫問卷', survey_answered: '填答問卷', survey_withheld: '未邀請問卷',
  hub_offered: '顯示聯絡方式', hub_chosen: '選擇聯絡方式', hub_requested: '要求聯絡', case_opened: '立案', case_taken: '承接案件', case_assigned: '指派案件', case_noted: '案件註記',
  case_resolved: '案件解決', case_reopened: '重新開案', case_closed: '結案', case_waiting: '詢問客戶', callback_requested: '要求回電', callback_promised: '承諾回電', callback_taken: '承接回電',
  callback_done: '已回電', callback_missed: '錯過回電', appointment_requested: '要求預約', appointment_done: '完成會面', person_joined: '合併身分', person_separated: '取消合併', loan_submitted: '送出貸款申請',
  call_started: '通話開始', call_ended: '通話結束', branch_visited: '造訪分行', mail_received: '收到郵件', mail_sent: '寄出郵件',
};
