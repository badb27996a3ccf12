// 政策重播的繁體中文詞語。
export const replay = {
  tab: '重播', status: '以期間內紀錄的工作階段測試版本；95% 區間，以工作階段計', report: '報告', list: '重播紀錄', what: '測試對象', from: '起', fromHint: '留空：所有紀錄', to: '迄（含）', periodWrong: '期間的結束早於開始。', withSensitivity: '逐一調整每個數值', start: '重播',
  none: '尚無重播', noneWhy: '請選擇版本與期間。已完成的重播會連同所屬版本保留。', nothingOpen: '尚無報告', nothingOpenWhy: '報告說明會顯示、採用、等候與花費什麼，以及對誰有所不同。', playing: '正在重播紀錄的工作階段', cancel: '取消 {{what}}', forget: '移除 {{what}}', asPage: '以附件頁面開啟',
  state: { waiting: '等候中', running: '進行中', done: '完成', failed: '失敗', cancelled: '已取消' }, ground: '依據', onSessions: 'n = {{sessions}} 個工作階段，{{answers}} 次回覆', recordedBy: '紀錄版本', invented: '這些工作階段為虛構。', sampled: '已抽樣：每個工作階段代表 {{weight}} 個。', incomplete: '{{count}} 次回覆為舊格式，缺少部分輸入。', howTo: '此版本依紀錄重新決策。聯絡數依實測採用率推估，並非實際發生；決策讀取的佇列為當時紀錄。',
  guard: { none: '沒有需維持的限制', recorded: '保護機制依紀錄', played: '保護機制重新模擬', both: '保護機制部分依紀錄、部分模擬' }, outcomes: '結果', outcome: '結果', changed: '{{answers}} 次回覆（{{share}}）顯示不同內容；{{first}} 次首選方式不同', recorded: '實際紀錄', draft: '此版本', difference: '差異', axis: '以零為軸的差異', verdict: '結論', higher: '較高', lower: '較低', same: '未顯示差異', observed: '實際觀察', mode: '方式', queue: '佇列',
  measure: { exposure: '顯示', takes: '預期聯絡', allTakes: '與專人聯絡', cost: '聯絡成本', changes: '顯示變動次數', without_human: '沒有專人管道', human_now: '可立即由專人服務', promise: '以約定日期代替專人' }, per: { answer: '佔回覆', session: '每個工作階段' },
  waits: '各佇列等候', waitsAbout: '模擬期間內各日', meanWait: '平均，{{runs}} 日', nineInTen: '九成等候不超過', giveUp: '放棄', contactsADay: '每日聯絡數', noAgents: '沒有專員值勤。', noContacts: '沒有紀錄或預期的聯絡。', wait: '等候',
  fairness: '影響對象', fairnessAbout: '至少 30 個工作階段的族群', by: '依', fewGroups: '足夠大的族群少於兩個。', gap: '最大差距。', groupName: '族群', group: { yes: '是', no: '否', unknown: '未知', other: '其他' }, dimension: { client_type: '客戶類型', client_value: '客戶價值', client_vulnerable: '需特別關懷', client_language: '語言', location_region: '地區' },
  values: '不依賴選擇模型的估計', valuesAbsent: '無：此期間未記錄機率。僅在實驗抽選顯示內容時才有。', valuesFew: '無：有機率紀錄的工作階段太少。', doubtful: '存疑：平均權重遠離 1。', doublyRobust: '雙重穩健', weight: '平均權重', value: { taken: '隨後與專人聯絡', resolved: '聯絡後解決' },
  sensitivity: '哪些數值重要', sensitivityAbout: '每個數值單獨增減 10% 與 25%；n = {{n}} 個工作階段；底色越深影響越大，淡字仍在區間內', byModeShown: '依方式顯示', notAsked: '此次重播未要求。', parameter: '數值', unmoved_one: '{{count}} 個數值在此沒有影響。', unmoved_other: '{{count}} 個數值在此沒有影響。', leftOut: '{{count}} 個數值超過上限而略過。',
  kept: 'v{{version}} 的重播', keptNone: 'v{{version}} 尚未以紀錄的工作階段重播。', keptAt: '{{when}} 的報告',
};
