// 今日頁的繁體中文。
import type * as english from '../en/today';
import type { Translated } from '../messages';

export const today: Translated<typeof english.today> = {
  masking: '少於 {{n}} 的群體會遮蔽，所有區間皆為 95 %', answers_one: '筆回覆', answers_other: '筆回覆', npsTrend: '每週推薦意願與 95 % 區間',
  promises: '信守承諾', promisesAbout: '12 週', promisesUnit: '項承諾', open: '未完成工作', casesOpen: '未結案件', casesLate: '逾期', callbacks: '回電', appointments: '預約',
  better: '{{change}} 改善', worse: '{{change}} 變差', same: '未見變化', changeInterval: '95 %：{{low}} 至 {{high}}',
  work: '需要立即處理', workAbout: '{{n}} 件，最先到期者在前', noWork: '沒有等候處理的事項', noWorkWhy: '案件、回電與預約會依時限列於此。', caseTitle: '案件：{{title}}', requestTitle: '{{kind}}：{{title}}',
  drafts: '待審草稿', draftsAbout: '第二人覆核', words: '客戶的話', noComment: '未留言', timeline: '時間軸', caseOf: '相關案件',
};
