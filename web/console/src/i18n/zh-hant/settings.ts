// 設定頁的繁體中文。
import type * as english from '../en/settings';
import type { Translated } from '../messages';

export const settings: Translated<typeof english.settings> = {
  mine: '個人', tokens: 'API 權杖', bank: '銀行', accounts: '帳號', keys: '寫入金鑰', audit: '稽核', role: '角色', thisBrowser: '僅此瀏覽器',
  password: '密碼', passwordNow: '目前密碼', passwordNew: '新密碼', passwordHint: '至少 {{n}} 個字元', passwordChange: '變更密碼',
  bankName: '銀行名稱', timeZone: '時區', timeZoneHint: '主控台的日期一律以此時區顯示，與語言無關', masking: '遮蔽少於此數的群體', maskingHint: '較小的群體在任何地方都不顯示數值', fourEyes: '雙人覆核', fourEyesHint: '發布的內容須由第二人核准。',
  addAccount: '新增帳號', name: '名稱', enabled: '啟用', on: '開', off: '關', lastSeen: '最近出現', never: '從未', firstPassword: '初始密碼',
  roleWhat: { administrator: '擁有全部權限，並管理帳號、金鑰與設定', designer: '編寫並發布定義', agent: '處理案件與聯絡', analyst: '可閱讀全部並匯出', viewer: '僅能閱讀' },
  about: { tokens: '供您自己的程式使用，附有角色', keys: '供事件來源使用：網站、App、系統' },
  add: { tokens: '新增權杖', keys: '新增金鑰' }, noneYet: { tokens: '尚無權杖', keys: '尚無金鑰' }, nameHint: { tokens: '使用它的程式', keys: '使用它傳送的來源' },
  created: '建立時間', lastUsed: '最近使用', revoke: '撤銷', revoked: '已撤銷', revokeSure: '要撤銷「{{name}}」嗎？使用它的程式會立即失效。', once: '僅顯示一次，請妥善保存。',
  auditAbout: '最新在前', noAudit: '尚無紀錄', when: '時間', who: '人員', what: '動作', detail: '詳情',
};
