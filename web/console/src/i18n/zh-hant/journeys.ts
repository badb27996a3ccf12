// 旅程的繁體中文：清單、地圖與編輯、探索。
import type * as english from '../en/journeys';
import type { Translated } from '../messages';
export const journeys: Translated<typeof english.journeys> = {
  title: '標題', journey: '旅程', state: '版本', cases: '案例', events: '事件', last: '最近活動', since: '自 {{date}} 起', observed: '僅觀察到', listStatus: '已定義的旅程，以及只有事件紀錄的旅程',
  add: '新增旅程', titleHint: '以您目前的語言填寫；留空則沿用範本標題', none: '尚無旅程', noneWhy: '可由內建範本開始，或匯入事件，旅程便會以「僅觀察到」出現。',
  map: '地圖', explore: '探索', edit: '編輯', doneEditing: '完成', today: '今天', period: '期間', fromDay: '起日', toDay: '迄日', channel: '通路', allChannels: '全部通路',
  periods: { all: '全部期間', '7d': '7 天', '30d': '30 天', '90d': '90 天', '365d': '12 個月', days: '指定日期…' },
  noMap: '此旅程尚無地圖', noMapWhy: '事件已有紀錄，可先探索。由範本繪製地圖後，每個步驟都會顯示數字。', beginMap: '開始繪製地圖',
  emptyMap: '地圖沒有步驟', emptyMapWhy: '請編輯地圖以新增階段與步驟。', shownVersion: '顯示版本',
  mapStatus: '{{instances}} 次旅程，{{persons}} 人', stepKey: '步驟', tableKey: '表格', moveKey: '移動步驟', editStatus: '儲存後變更會保留在草稿中',
  stage: '階段', step: '步驟', keyMoment: '關鍵時刻', stepsN_one: '{{count}} 個步驟', stepsN_other: '{{count}} 個步驟', instances: '旅程次數', persons: '人數', interactions: '互動', lastStep: '最後一步',
  personsN_one: '{{number}} 人', personsN_other: '{{number}} 人', instancesN_one: '{{number}} 次', instancesN_other: '{{number}} 次', toNext: '{{share}} 進入下一步',
  phase: { onboarding: '建立關係', transactions: '交易', manage: '管理', resolve: '解決' }, phaseLabel: '關係階段',
  lane: { goal: '客戶目標', touchpoints: '接觸點', channels: '通路', teams: '團隊', volume: '數量', conversion: '轉換', time: '時間中位數', scores: '分數' },
  laneHint: { channels: '互動占比', volume: '旅程次數、人數', conversion: '到下一步，95 %', time: '到下一步', scores: '± 95 %，n' },
  chosenStep: '所選步驟', nOf: '第 {{n}} 個，共 {{total}} 個', stepBefore: '上一步', stepNext: '下一步', noTouchpoint: '尚無接觸點', byWeek: '每週{{indicator}}', words: '客戶的話',
  scaleOf: { nps: '−100 至 100', csat: '1 至 5 分中 4、5 分的比例', ces: '1 至 7，7 表示輕鬆' }, scoreOf: { nps: '{{score}} 分（滿分 10）', csat: '{{score}} 分（滿分 5）', ces: '輕鬆 {{score}} 分（滿分 7）' },
  unmapped: '未納入地圖', unmappedWhy: '此旅程中沒有接觸點認領的互動', claimFor: '按下名稱即可歸入「{{title}}」', asTable: '表格', asMap: '地圖',
  addStage: '新增階段', addStep: '新增步驟', addStepTo: '在{{what}}新增步驟', addTouchpoint: '新增', newStage: '新階段', newStep: '新步驟', newTouchpoint: '新接觸點', removeStage: '移除此階段與其步驟',
  moveLeft: '將{{what}}左移', moveRight: '將{{what}}右移', moveUp: '將{{what}}上移', moveDown: '將{{what}}下移', removeIt: '移除{{what}}', undo: '復原', redo: '重做',
  inLanguage: '{{language}}；另有：{{others}}', idHint: '事實與歷史紀錄以此為準，僅宜在發布前修改', idTwice: '此識別碼已被使用', team: '團隊', indicators: '此處詢問的分數', promise: '團隊的承諾', ofStep: '所屬步驟',
  interactionsOf: '歸屬此處的互動', addInteraction: '互動名稱', where: '{{name}} 的條件', whereHint: '一律', mark: { error: '問題', warning: '警告' },
  takeTheirs: '採用對方版本，捨棄我的變更', keepMine: '以我的版本覆蓋', leaveUnsaved: '有尚未儲存的變更，要捨棄嗎？',
  lifecycle: '生命週期', lifecycles: { all: '全部事件', complete: '僅已完成' },
  activities: '活動', variants: '變體', caseDuration: '案例時長中位數', span: '首筆 – 末筆事件',
  fromActivity: '從', toActivity: '到', times: '次數', noEvents: '此處沒有事件', noEventsWhy: '沒有符合篩選條件的事件，或此旅程尚無紀錄。',
  legendWidth: '線寬：次數的平方根；回頭路畫在上方，跳過的畫在下方', legendTime: '時間中位數：快', legendSlow: '慢', legendStart: '由此開始', legendEnd: '在此結束', zoomIn: '放大', zoomOut: '縮小', fitView: '顯示全部', zoom: '縮放',
};
