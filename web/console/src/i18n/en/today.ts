// English words of the Today page.
export const today = {
  masking: 'Groups under {{n}} are masked; every interval is 95 %', answers_one: 'answer', answers_other: 'answers', npsTrend: 'Recommendation by week, with its 95 % interval',
  promises: 'Promises kept', promisesAbout: '12 weeks', promisesUnit: 'promises', open: 'Open work', casesOpen: 'open cases', casesLate: 'late', callbacks: 'callbacks', appointments: 'appointments',
  better: '{{change}} better', worse: '{{change}} worse', same: 'no change shown', changeInterval: '95 %: {{low}} to {{high}}',
  work: 'Needs somebody now', workAbout: '{{n}}, by the clock that ends first', noWork: 'Nothing is waiting', noWorkWhy: 'Cases, callbacks and appointments appear here, by their clocks.', caseTitle: 'Case: {{title}}', requestTitle: '{{kind}}: {{title}}',
  drafts: 'Drafts to look at', draftsAbout: 'a second pair of eyes', words: 'In their words', noComment: 'no words left', timeline: 'timeline', caseOf: 'its case',
};
