// Traditional Chinese words of proofs.
import type * as english from '../en/proof';
import type { Translated } from '../messages';

export const proof: Translated<typeof english.proof> = {
  title: '驗證', working: '正在檢查所有情境…', summary: '{{held}} 項成立', failed_one: '{{count}} 項不成立', failed_other: '{{count}} 項不成立', took: '{{contexts}} 種情境，{{seconds}} 秒', failsTag_one: '{{count}} 項檢查未通過', failsTag_other: '{{count}} 項檢查未通過', provedTag: '已證明', again: '重新驗證', notYet: '文字有錯誤；修正後即會驗證。',
  tested: '已測試、未證明：{{of}} 種情境中的 {{examined}} 種', stands: '{{examined}} 種情境，代表 {{of}} 種', looked: '依數值判斷', counterExample: '反例', preview: '在預覽中開啟', line: '第 {{line}} 行', notes_one: '{{count}} 則說明', notes_other: '{{count}} 則說明', comparedVulnerable: '在預覽中關閉「需特別關懷」即可比較。',
  property: { no_dead_end: '沒有死路', every_rule_reachable: '每條規則都會生效', no_mode_vanishes: '沒有管道會消失', vulnerable_never_less: '需特別關懷的客戶從不較少', budgets_are_consistent: '限制可以遵守', bounds_are_consistent: '界限彼此相符' },
  about: { no_dead_end: '任何情境都有專人或明確日期', every_rule_reachable: '規則、列、頁面、邀請', no_mode_vanishes: '始終可見，並說明原因', vulnerable_never_less: '可聯絡的專人至少一樣多', budgets_are_consistent: '預算、比例、保留最後的專人', bounds_are_consistent: '穩定、階段、佇列、替代管道' },
  given: { time: '時間', page: '頁面', placement: '位置', location: '地點', session: '瀏覽過程', client_type: '客戶類型', client_value: '價值', client_known: '已識別', client_vulnerable: '需特別關懷', client_language: '語言', client_habit: '習慣', client_contract: '合約', device: '裝置', access: '無障礙需求', need_product: '產品', need_problem: '問題', last_mode: '上次管道', last_minutes: '距今分鐘', session_idle_s: '閒置秒數', session_abandoned: '未填欄位' },
  finding: {
    proof_dead_end: '無法聯絡到任何人，也無法承諾日期。請加入不需佇列的管道，例如預約或留言。',
    proof_rule_unreachable: '{{rule}} 永遠不成立。', proof_row_shadowed: '{{rule}} 永遠不會生效：凡是它成立之處，{{other}} 已先成立。', proof_row_shadowed_by_several: '{{rule}} 永遠不會生效：凡是它成立之處，前面已有一列成立。', proof_rule_not_reached: '找不到 {{rule}} 生效的情境；無法檢查所有情境。',
    proof_page_unreachable: '沒有頁面是 {{rule}}：路徑在 ? 與 # 之前結束。', proof_page_shadowed: '{{rule}} 永遠不會最先符合：它的所有頁面也符合前面的 {{other}}。', proof_invitation_never: '{{rule}} 永遠不會邀請任何人：邀請的管道從不開放。',
    proof_words_missing: '{{rule}} 缺少 {{languages}} 的文字。', proof_mode_vanishes: '有管道不在回覆中，或沒有原因。', proof_mode_held: '{{rule}} 暫不提供：它帶著說明列在「更多」，從不列入推薦。', proof_mode_never_open: '{{rule}} 從不對任何人開放。', proof_mode_never_shown: '找不到 {{rule}} 列入推薦的情境。',
    proof_vulnerable_less: '需特別關懷的客戶獲得 {{with}} 個專人管道，而同一人沒有此標記時有 {{without}} 個。',
    proof_budget_under_cost: '{{rule}} 的預算（每日 {{budget}}）低於一次聯絡的成本（{{cost}}）。', proof_last_human_limited: '此時只有 {{modes}} 由專人回應，而其限制只讓 {{share}} 的訪客看到。最後的專人從不移除，因此無法遵守限制。', proof_no_human_left: '保護機制移除了所有開放的專人管道。',
    proof_not_held_still: '沒有穩定規則：每次詢問都可能改變所顯示的內容。', proof_no_dwell: '變更可能接連發生：dwell_s 為 0。', proof_dwell_short: '所顯示的內容每分鐘可能變更超過一次。', proof_no_margin: '兩個價值相近的管道可能不斷互換位置：margin 為 0。', proof_changes_many: '所顯示的內容每次瀏覽可能變更超過兩次。',
    proof_stages_order: '發布階段沒有遞增至 100 %。', proof_guardrail_never_breaks: '每次瀏覽變更數的護欄永遠不會觸發：穩定規則不允許更多。', proof_busy_never: '{{rule}} 永遠不會忙碌：只要有人等候，佇列就已額滿。', proof_busy_after_full: '依申報數值，{{queue}} 在等候 {{longest}} 分鐘時額滿，早於 {{rule}} 的忙碌門檻 {{busy}} 分鐘。', proof_guard_order: '{{rule}} 在尚未開始抑制的負載就停止顯示。', proof_alternative_held: '{{rule}} 的替代管道是暫不提供的 {{other}}：永遠無法幫上忙。', proof_alternatives_circle: '{{rule}} 與其替代管道互相指向並共用佇列 {{queue}}：一個額滿時全部額滿。',
  },
  override: '雖遭否證仍發布', overrideWhy: '仍要發布的原因', overrideHint: '保留在此版本的歷程中。', overrideNotYours: '請修正，或請管理員附上原因發布。',
  fromProof: '這些輸入來自一個反例。', further: '更多輸入', known: '已識別的客戶', device: '裝置', devices: { desktop: '電腦', mobile: '手機', tablet: '平板', app: '應用程式' }, language: '語言', access: '無障礙需求', accesses: { deaf: '聽障', blind: '視障', reading: '閱讀' }, needProduct: '產品', needProblem: '問題', habit: '慣用管道', contract: '合約', lastMode: '上次聯絡管道', lastMinutes: '距今分鐘', idle: '閒置秒數', abandoned: '未填欄位', broken: '故障', guard: '保護機制', guardHint: '看得到的訪客比例（%）', asNow: '與現在相同', lasting: '另已設定：{{names}}',
};
