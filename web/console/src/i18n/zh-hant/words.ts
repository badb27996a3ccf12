// 伺服器代碼的繁體中文。
import type * as english from '../en/words';
import type { Translated } from '../messages';

export const role: Translated<typeof english.role> = { administrator: '管理員', designer: '設計人員', agent: '客服專員', analyst: '分析人員', viewer: '檢視者' };

export const channel: Translated<typeof english.channel> = {
  web: '網站', app: 'App', mobile: 'App', phone: '電話', branch: '分行', mail: '電子郵件', email: '電子郵件', letter: '信函', chat: '文字客服', video: '視訊', survey: '問卷', console: '行員', staff: '行員', system: '系統', callback: '回電', atm: '自動櫃員機', desk: '專員', api: '伺服器',
};

export const mode: Translated<typeof english.mode> = { phone: '電話', callback: '回電', video: '視訊', chat: '文字客服', appointment: '預約', information: '說明頁', link: '連結' };

export const requestKind: Translated<typeof english.requestKind> = { callback: '回電', appointment: '預約', notice: '開放通知', chat: '線上對話', video: '視訊' };
export const requestState: Translated<typeof english.requestState> = { waiting: '等候中', taken: '已承接', done: '已完成', missed: '錯過', cancelled: '已取消' };

export const stage: Translated<typeof english.stage> = { new: '新案', working: '處理中', waiting_for_customer: '等候客戶', resolved: '已解決', closed: '已結案' };

export const kind: Translated<typeof english.kind> = { journey: '旅程', hub: '聯絡規則', questionnaire: '問卷', 'case-policy': '案件規則', calendar: '行事曆', message: '訊息', experiment: '實驗' };
export const kindOne: Translated<typeof english.kindOne> = { journey: '旅程', hub: '聯絡規則', questionnaire: '問卷', 'case-policy': '案件規則', calendar: '行事曆', message: '訊息', experiment: '實驗' };

export const versionState: Translated<typeof english.versionState> = { draft: '草稿', proposed: '已提出', approved: '已核准', published: '已發布', retired: '已停用' };

export const indicator: Translated<typeof english.indicator> = { nps: '推薦意願', csat: '滿意度', ces: '費力程度' };
export const indicatorShort: Translated<typeof english.indicatorShort> = { nps: 'NPS', csat: 'CSAT', ces: 'CES' };

export const reason: Translated<typeof english.reason> = { low_score: '分數低', detractor: '推薦分數低', waiting: '等候', documents: '文件', price: '利率或費用', communication: '溝通說明', complaint: '申訴', other: '其他' };

export const event: Translated<typeof english.event> = {
  page_viewed: '瀏覽頁面',
  screen_viewed: '瀏覽畫面',
  login_succeeded: '登入',
  login_failed: '登入失敗',
  device_registered: '註冊手機',
  form_failed: '表單送出失敗',
  person_identified: '辨識客戶',
  person_aliased: '合併身分',
  person_grouped: '加入群組',
  person_joined: '合併身分',
  person_join_undone: '取消合併',
  person_erased: '客戶資料已刪除',
  account_viewed: '瀏覽帳戶頁面',
  account_started: '開始開戶申請',
  account_submitted: '送出開戶申請',
  identity_checked: '核對身分',
  account_opened: '帳戶開立',
  deposit_made: '存入款項',
  app_activated: '啟用 App',
  welcome_held: '歡迎通話',
  loan_simulated: '試算貸款',
  loan_started: '開始貸款申請',
  loan_submitted: '送出貸款申請',
  loan_changed: '變更貸款',
  appointment_booked: '預約會面',
  visit_ended: '造訪分行',
  document_requested: '要求文件',
  document_sent: '寄送文件',
  document_checked: '審核文件',
  credit_checked: '信用審核',
  offer_received: '收到方案',
  offer_accepted: '接受方案',
  offer_declined: '婉拒方案',
  contract_signed: '簽約',
  funds_released: '撥款',
  instalment_paid: '繳付分期',
  instalment_failed: '分期扣款失敗',
  card_viewed: '瀏覽卡片頁面',
  card_requested: '申請卡片',
  card_approved: '核准卡片',
  card_refused: '拒絕卡片',
  card_sent: '寄出卡片',
  pin_sent: '寄出密碼函',
  card_activated: '啟用卡片',
  card_paid: '刷卡付款',
  card_declined: '刷卡遭拒',
  cash_withdrawn: '提領現金',
  limit_changed: '變更額度',
  card_renewed: '換發卡片',
  card_blocked: '停用卡片',
  card_replaced: '補發卡片',
  fraud_reported: '通報詐欺',
  balance_viewed: '查詢餘額',
  payee_added: '新增收款人',
  transfer_made: '轉帳',
  transfer_failed: '轉帳失敗',
  bill_paid: '繳費',
  debit_refused: '扣款遭拒',
  details_changed: '變更資料',
  statement_downloaded: '下載對帳單',
  call_ended: '通話結束',
  chat_ended: '文字客服結束',
  message_sent: '送出訊息',
  complaint_started: '提出申訴',
  mediator_asked: '申請調解',
  remedy_paid: '支付補償',
  hub_offered: '顯示聯絡方式',
  hub_chosen: '選擇聯絡方式',
  hub_opened: '開啟聯絡方式',
  hub_requested: '提出聯絡要求',
  callback_requested: '要求回電',
  callback_taken: '承接回電',
  callback_done: '已回電',
  callback_missed: '未接回電',
  callback_cancelled: '取消回電',
  appointment_requested: '要求預約',
  appointment_taken: '承接預約',
  appointment_held: '完成會面',
  appointment_missed: '錯過會面',
  appointment_cancelled: '取消預約',
  notice_requested: '要求通知',
  notice_taken: '承接通知',
  notice_sent: '已通知',
  notice_missed: '未通知',
  notice_cancelled: '取消通知',
  survey_invited: '邀請填寫問卷',
  survey_shown: '顯示問卷',
  survey_dismissed: '略過問卷',
  survey_answered: '填答問卷',
  case_opened: '立案',
  case_taken: '承接案件',
  case_assigned: '轉交案件',
  case_noted: '案件註記',
  case_customer_asked: '詢問客戶',
  case_customer_replied: '客戶回覆',
  case_viewed: '查看進度頁',
  case_resolved: '案件解決',
  case_reopened: '重新開案',
  case_closed: '結案',
};
