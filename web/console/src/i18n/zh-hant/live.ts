// 聯絡中樞運作畫面的繁體中文字詞。
import type * as english from '../en/live';
import type { Translated } from '../messages';

export const live: Translated<typeof english.live> = {
  perSecond: '每秒回應', decisions: '{{n}} 次決策', withHuman: '顯示選項中有專人', waitHeld: '符合預告的等候', promise: '承諾 {{share}}', changes: '每次瀏覽的版面變動', bound: '上限 {{n}}', more: '{{n}} 次達三次以上', firstHuman: '專人回應所需時間', p90: '九成在 {{value}} 內',
  became: '各選項的後續', becameAbout: '百分比以前一步為準', by: '區分方式', ways: { mode: '方式', placement: '版位', version: '版本', arm: '組別' }, steps: { offered: '提供', seen: '看到', chosen: '選擇', connected: '接通', resolved: '解決', rated: '評分' }, score: '分數', saidLived: '等候：預告與實際', said: '{{low}}–{{high}}，實際 {{lived}}', noneLived: '尚無實際等候', noArm: '無實驗', noPlacement: '無版位', nothing: '此期間沒有提供任何選項', nothingWhy: '訪客一遇到聯絡中樞，選項的後續就會顯示在這裡。',
  hold: '等候預告準確嗎？', holdAbout: '方框為預告，線為實際 10–90 %', holdNothing: '尚無預告後的實際等候。', heldTold: '預告 {{low}} 至 {{high}} 分：符合 {{share}}，八成實際 {{p10}} 至 {{p90}} 分，n {{n}}。', minutes: '實際分鐘數，依預告分組',
  load: '負載', loadAbout: '等候者與服務人員', damped: '僅顯示給 {{share}}', aheadOf: '前面 {{ahead}} 人，{{agents}} 位專員', learned: '學自 {{n}} 次等候', budgets: '成本與預算', budgetsAbout: '今日', spentOf: '{{spent}}／{{budget}}', calm: '平穩', calmAbout: '依版面變動次數', alarms: '目前超過上限', overBudget: '預算用盡', overExposure: '顯示過多', overLoad: '超載',
  staged: '正在推出的版本', atPercent: '{{share}} 的訪客，其餘使用 v{{previous}}', stageDone: '已全面推出', rolledBack: '已撤回', nextAt: '下一步 {{when}}', noRail: '未設上限', rails: { wait_s: '等候（秒）', cost: '每次決策成本', complaints: '每千次申訴', changes: '每次瀏覽變動' }, advance: '下一步', finish: '全面推出', rollback: '撤回',
  inStages: '依防護指標分階段發布：先 1 %，指標違反時自動撤回', note: '給專員的發布說明', noteHint: '整理自此版本的變更',
  rerun: '重新決策', same: '答案完全相同', differs: '{{n}} 處不同', window: '期間', windows: { m15: '最近 15 分鐘', m60: '最近 1 小時', m240: '最近 4 小時', m1440: '最近 24 小時', m10080: '最近 7 天' }, reading: '仍在讀取過去資料', notWhole: '此期間較早的決策已不保留', notRecorded: '{{n}} 次回應未能記錄',
  sampled: '流量過大，因此只記錄樣本：{{decisions}} 筆決策中的 {{recorded}} 筆（{{share}}）。每一筆在此代表其所對應的筆數。',
};
