// 聯絡前協助編輯器的繁體中文字詞。
import type * as english from '../en/triage';
import type { Translated } from '../messages';

export const triage: Translated<typeof english.triage> = {
  title: '聯絡前的協助', about: '產品 → 問題 → 解決方法 → 由誰回覆、價格', none: '尚無協助內容', noneWhy: '產品與其問題，各附解決方法，讓訪客在選擇聯絡方式前先找到答案。', product: '新產品', problem: '新問題', addProduct: '新增產品', addUnder: '在 {{what}} 下新增問題', id: '規則中的名稱', foundBy: '可由這些字詞找到（任何語言）', addWord: '輸入字詞後按 Enter', help: '解決方法', helpTitle: '標題', helpPage: '頁面', step: '步驟 {{n}}', addStep: '新增步驟', modes: '由誰回覆（依序）', modesOfPolicy: '依規則排序。', addMode: '新增方式', priceWords: '選擇前顯示的價格', ask: '事先詢問並轉交', question: '問題 {{n}}', required: '必填', addQuestion: '新增問題',
};
