// 聯絡規則實驗的繁體中文字詞。
import type * as english from '../en/trials';
import type { Translated } from '../messages';

export const trials: Translated<typeof english.trials> = {
  tab: '實驗', all: '定義', none: '目前沒有實驗', noneWhy: '實驗是一份定義：各組改變已發布規則的少數值、衡量什麼、什麼不可受損。發布後即開始。', status: '隨時查看都不影響結論：區間在任何時刻皆成立',
  about: '{{policy}} v{{version}}，{{metric}}，{{n}} 位訪客', definition: '定義', valueIf: '若全部採用', removed: '先前數值消除了 {{share}} 的變異', features: '依 {{list}} 抽選', linucb: '為每類訪客抽選較佳的方案', bandit: '較常使用較佳組別', resting: '規則分階段發布期間，不再加入新訪客。', ratio: '各組訪客比例不符（p {{p}}）：請先查明訪客在哪裡流失。', arm: '組別', share: '比例', visitors: '訪客', control: '對照組', difference: '差異（任何時刻皆成立）', few: '數量太少，無法判斷', rails: '防護指標',
  metrics: { chosen: '選擇', connected: '接通', resolved: '解決', complained: '申訴', wait_s: '等候（秒）', score: '分數' }, states: { holds: '符合', broken: '違反', unknown: '未定' }, says: { not_believable: '不可採信', harms: '有害', better: '較佳', worse: '較差', nothing_yet: '尚無結論' },
  form: '實驗內容', decidedBy: '判定指標', smallest: '值得偵測的最小效果', smallestHint: '以指標的單位表示；0.02 為比例的兩個百分點', traffic: '訪客比例', trafficHint: '0 至 1；實驗進行中可以增加', covariate: '先前數值', covariateHint: '扣除訪客先前數值可解釋的部分：同一批訪客再來時，區間較窄', covariates: { none: '不使用', before: '自差異中扣除' },
  arms: '組別', armsAbout: '第一組為對照組：即已發布的規則', weight: '權重', sets: '{{arm}} 的不同設定', setsAbout: '清單項目以其 id 指定，如 modes.callback.base', setsNothing: '尚無設定：與對照組相同。', place: '規則中的位置', value: '數值',
  drawing: '抽選', drawn: '如何抽選組別', drawings: { fixed: '固定比例', thompson: '拉霸法，所有訪客相同', linucb: '拉霸法，依訪客特徵' }, drawingHints: { fixed: '只有固定比例才有結論。', thompson: '較常抽到較佳組別；差異有偏誤，因此沒有結論。', linucb: '為每類訪客較常抽到較佳組別；沒有結論。' }, floor: '每組的最低機率', floorHint: '0 至 0.5；留空為 0.05', featuresOf: '特徵', featuresAbout: '抽選時所知的訪客特徵，最多 12 項', input: '輸入', is: '等於', railsAbout: '受損不可超過容許值', measured: '指標', margin: '容許值',
};
