// 定義頁的繁體中文。
import type * as english from '../en/definitions';
import type { Translated } from '../messages';

export const definitions: Translated<typeof english.definitions> = {
  about: '銀行的設計意圖，逐版保存',
  statusLine: '草稿、第二人核准、發布、一步還原',
  add: '新增定義', begin: '開始草稿', kind: '類型', name: '名稱', state: '狀態', updated: '更新時間', template: '範本', noTemplate: '此類型沒有內建範本，草稿從空白開始。',
  id: '識別碼', idHint: '小寫字母、數字與連字號，之後不可變更', idWrong: '僅限小寫字母、數字與連字號，最多 64 字',
  empty: '尚無此類型的定義', emptyWhy: '可從內建範本開始，或以「jalon apply」套用檔案。',
  liveBy: '{{date}}，{{author}}', approvedBy: '由 {{name}} 核准', noVersion: '尚無版本', saveFirst: '請先儲存草稿',
  comment: '備註',
  move: { propose: '提出 v{{version}}', approve: '核准 v{{version}}', reject: '退回 v{{version}}', withdraw: '撤回 v{{version}}', publish: '發布 v{{version}}', rollback: '還原至 v{{version}}' },
  moveWhat: {
    propose: '將由另一人審閱並核准，在此之前無法修改。', approve: '您同意此版本可以發布，客戶尚不會看到。', reject: '將恢復為草稿，您的備註會告知作者原因。',
    withdraw: '將恢復為草稿，可再修改。', publish: '此後每個決策都使用此版本。前一版會保留，可一步還原。', rollback: '此舊版本立即重新生效。',
  },
  moved: { saved: '已儲存', propose: '已提出', approve: '已核准', reject: '已退回', withdraw: '已撤回', publish: '已發布', rollback: '已還原', created: '已建立', retire: '已停用' },
  text: '內文', textOf: '第 {{version}} 版內文', problems: '問題', noProblems: '編譯通過', problemsN_one: '{{count}} 個問題', problemsN_other: '{{count}} 個問題',
  unsaved: '未儲存', discard: '放棄變更', saveDraft: '儲存草稿',
  locked: { role: '您的角色可以閱讀，不能修改。', proposed: '已提出，無法修改。撤回或退回後可繼續編寫。', old: '這是舊版本，變更請寫在草稿。' },
  versions: '版本', history: '歷程', look: '查看', looking: '顯示中', compare: '比較', drop: '丟棄', dropSure: '要丟棄此草稿嗎？先前的版本會保留。',
  comparison: 'v{{from}} → v{{to}}', byText: '內文', byPlace: '依位置', place: '位置', before: '變更前', after: '變更後', noChange: '內容沒有差異',
  op: { added: '新增', removed: '移除', changed: '變更' },
};
