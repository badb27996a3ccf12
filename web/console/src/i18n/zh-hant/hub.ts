// 聯絡中心的繁體中文：即時、規則、試算。
import type * as english from '../en/hub';
import type { Translated } from '../messages';

export const hub: Translated<typeof english.hub> = {
  live: '即時', policy: '規則', preview: '試算', contacts: '待聯絡', liveStatus: '每種方式不是顯示，就是列在「更多」並附原因', decision: '決定', decisions: '決定', decisionsAbout: '最新在前；點選可看原因',
  noDecision: '尚無決定', noDecisionWhy: '訪客每次看到聯絡方式，其決定與原因都會列在此處。', noOffer: '無首選方式',
  queues: '佇列', queuesAbout: '公告等候時間的依據', noQueue: '尚無佇列', noQueueWhy: '發布的規則會列出其佇列。', queue: '佇列', state: '狀態', ahead: '前方人數', agents: '專員', handling: '平均處理時間', handlingS: '處理秒數', wait: '公告等候', source: '來源', sources: { declared: '規則中宣告', posted: '已回報' }, stale: '過舊，未採用', closed: '人工關閉',
  post: '回報', postOf: '回報{{queue}}的狀態', postWhat: '之後的決定會採用，直到有更新的狀態或已過舊。', isOpen: '佇列開放中', isBroken: '故障',
  status: { open: '開放', out_of_hours: '非服務時間', busy: '忙碌', full: '額滿', broken: '故障', not_entitled: '不符資格', held: '暫不提供' },
  why: { value_high: '高價值客戶', value_simple: '需求單純', client_online: '網路客戶', client_traditional: '分行客戶', human_first: '專人優先', branch_near: '分行營業中', branch_far: '附近分行少', page_complete: '完成申請頁', page_value: '高價值頁面', page_inform: '資訊頁', page_solve: '問題處理頁', searched_already: '已查閱說明', hesitating: '猶豫中', stumbled: '曾發生錯誤', wait_short: '等候短', need_adviser: '無法簽署', hours: '非服務時間', busy: '等候長', full: '佇列額滿', broken: '故障', not_entitled: '不符資格', held: '暫不提供', room: '排序在後', available: '可使用' },
  offers: '已顯示', more: '在「更多」', moreAbout: '沒有任何方式消失', byPolicy: '{{policy}} v{{version}}，{{when}}', first: '首選', waits: '等候 {{low}} 至 {{high}}', opensAt: '{{when}} 開放', instead: '可改用：{{mode}}',
  inputs: '輸入', inputsAbout: '{{all}} 項中有 {{assumed}} 項為假定', assumed: '假定', trace: '規則', traceAbout: '{{all}} 條中有 {{met}} 條成立', traceAll: '全部顯示', traceNone: '沒有規則成立，依基本分數決定。', mode: '方式', rule: '規則', holds: '成立', effect: '分數',
  noPolicy: '尚無聯絡規則', noPolicyWhy: '規則決定顯示哪些聯絡方式、順序與原因。可由範本開始。', form: '表單', noForm: '目前內容不是 YAML', noFormWhy: '請在文字中修正，表單便會再次顯示。', policyStatus: '表單與文字是同一份文件，註解會保留',
  modes: '方式', modesAbout: '聯絡方式、文字、價格與基本分數', worth: '何種情況值得顯示', worthAbout: '每條成立的規則都會加分', limits: '限制', pages: '頁面', pagesAbout: '以第一個符合者為準；* 代表任意', placements: '版位', placementsAbout: '聯絡中心在頁面上的位置', declaredAbout: '宣告值，直到回報更新的狀態',
  add: '新增', acts: '操作', remove: '移除 {{what}}', moveUp: '將 {{what}} 上移', moveDown: '將 {{what}} 下移', titleOf: '標題', kind: '種類', service: '服務時間', price: '價格', free: '免費', busyFrom: '忙碌門檻', alternative: '替代方式', base: '基本分', when: '條件', reason: '原因',
  match: '網址', objective: '目的', product: '產品', placement: '版位', layout: '版面', offersMax: '最多顯示', pointsAMinute: '每等候一分鐘扣分', pointsMax: '最多扣分', fullAt: '額滿人數', staleAfter: '過舊時限',
  objectives: { inform: '了解資訊', choose: '選擇', complete: '完成申請', solve: '解決問題' }, values: { high: '高', medium: '中', low: '低' },
  previewStatus: '只計算決定，不留紀錄；留空視為未知', reset: '重新開始', unknown: '未知', clientType: '客戶類型', clientTypes: { traditional: '傳統', online: '網路' }, value: '價值', region: '地區', location: '分行', hour: '日期與時間', hourNow: '現在，{{zone}}', vulnerable: '需特別關懷的客戶', page: '頁面', waitsOf: '各佇列預估等候', path: '瀏覽路徑', pathHint: '瀏覽過的頁面，每行一頁，最舊在前', errors: '瀏覽中的錯誤', fewer: '減少一個錯誤', oneMore: '增加一個錯誤',
};
