// 聯絡規則實驗的繁體中文字詞。
import type * as english from '../en/trials';
import type { Translated } from '../messages';

export const trials: Translated<typeof english.trials> = {
  tab: '實驗', all: '定義', none: '目前沒有實驗', noneWhy: '實驗是一份定義：各組改變已發布規則的少數值、衡量什麼、什麼不可受損。發布後即開始。', status: '隨時查看都不影響結論：區間在任何時刻皆成立',
  about: '{{policy}} v{{version}}，{{metric}}，{{n}} 位訪客', definition: '定義', valueIf: '若全部採用', removed: '先前數值消除了 {{share}} 的變異', features: '依 {{list}} 抽選', linucb: '為每類訪客抽選較佳的方案', bandit: '較常使用較佳組別', resting: '規則分階段發布期間，不再加入新訪客。', ratio: '各組訪客比例不符（p {{p}}）：請先查明訪客在哪裡流失。', arm: '組別', share: '比例', visitors: '訪客', control: '對照組', difference: '差異（任何時刻皆成立）', few: '數量太少，無法判斷', rails: '防護指標',
  metrics: { chosen: '選擇', connected: '接通', resolved: '解決', complained: '申訴', wait_s: '等候（秒）', score: '分數' }, states: { holds: '符合', broken: '違反', unknown: '未定' }, says: { not_believable: '不可採信', harms: '有害', better: '較佳', worse: '較差', nothing_yet: '尚無結論' },
};
