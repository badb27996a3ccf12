// Mots français des questionnaires.
import type * as english from '../en/questionnaires';
import type { French } from '../messages';

export const questionnaires: French<typeof english.questionnaires> = {
  title: 'Questionnaire', definitions: 'Modifier les définitions', status: 'Les taux comptent invitations et réponses depuis la première version', none: 'Pas encore de questionnaire', noneWhy: 'Un questionnaire est une définition : commencez-en un depuis un modèle.',
  state: 'Version', indicators: 'Indicateurs', answered: 'Réponses', ofInvited: '{{share}} de {{invited}}', last: 'Dernière réponse',
  preview: 'Aperçu', answers: 'Réponses', edit: 'Texte et versions', version: 'Version', width: 'Largeur', phone: 'Téléphone', page: 'Page', previewNote: 'Tel que les clients le voient. Rien de ce que vous saisissez n’est gardé.',
  noPreview: 'Cette version n’a pas de question', noPreviewWhy: 'Un questionnaire porte ses questions sous « model », au format SurveyJS.', noAnswersWhy: 'Les réponses apparaissent ici dès la première.',
  score: 'Note', words: 'Mots', touchpoint: 'Point de contact', when: 'Quand',
};
