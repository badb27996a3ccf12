// English words of questionnaires.
export const questionnaires = {
  title: 'Questionnaire', definitions: 'Edit definitions', status: 'Response figures count invitations and answers since the first version', none: 'No questionnaire yet', noneWhy: 'A questionnaire is a definition: begin one from a template.',
  state: 'Version', indicators: 'Indicators', answered: 'Answered', ofInvited: '{{share}} of {{invited}}', last: 'Last answer',
  preview: 'Preview', answers: 'Answers', edit: 'Text and versions', version: 'Version', width: 'Width', phone: 'Phone', page: 'Page', previewNote: 'Drawn as customers meet it. Nothing that you fill in is kept.',
  noPreview: 'This version has no questions', noPreviewWhy: 'A questionnaire holds its questions under “model”, in the SurveyJS form.', noAnswersWhy: 'Answers appear here as soon as the first customer gives one.',
  score: 'Score', words: 'Words', touchpoint: 'Touchpoint', when: 'When',
};
