// 客戶頁的繁體中文。
import type * as english from '../en/people';
import type { Translated } from '../messages';

export const people: Translated<typeof english.people> = {
  title: '客戶', visitor: '未知訪客', search: '姓名、郵件或識別碼的一部分', person: '客戶', segment: '客群', lastSeen: '最近出現', interactions: '互動數', email: '郵件',
  none: '尚無客戶', noneWhy: '有互動後客戶就會出現：請傳送事件或匯入檔案。', noneFound: '查無「{{query}}」', noneFoundWhy: '搜尋會比對姓名、郵件與識別碼的開頭與中間。',
  statusTotal_one: '{{number}} 位客戶', statusTotal_other: '{{number}} 位客戶', order: '最近出現者在前',
  timeline: '時間軸', timelineAbout_one: '{{number}} 筆互動，最新在前', timelineAbout_other: '{{number}} 筆互動，最新在前', channel: '通路', allChannels: '全部', noFacts: '此通路沒有互動', details: '詳細內容',
  traits: '特徵', noTraits: '除互動外沒有其他資料。', identities: '身分', joins: '合併紀錄', noJoins: '沒有合併過身分。', identityKind: { user: '客戶識別碼', anonymous: '匿名' },
  join: '合併身分', joinWith: '另一個識別碼', joinHint: '客戶識別碼，或以 anon:… 表示的匿名識別碼', joinReason: '原因', joinDo: '合併', joinWhat: '此後兩者共用一條時間軸。合併可以取消，各自保留原有紀錄。',
  undo: '取消合併', undone: '已取消', undoSure: '要取消此合併嗎？兩者各自保留原有紀錄。', joinedBy: '{{by}}，{{when}}', firstSeen: '首次出現', openCases: '未結案件', lastContact: '最近聯絡', cases: '案件', since: '{{date}} 起',
  instance: '旅程 {{instance}}', touchpoint: '於 {{touchpoint}}', source: '來自 {{source}}',
};
