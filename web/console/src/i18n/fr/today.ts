// Mots français de la page Aujourd’hui.
import type * as english from '../en/today';
import type { French } from '../messages';

export const today: French<typeof english.today> = {
  masking: 'Les groupes de moins de {{n}} sont masqués ; chaque intervalle est à 95 %', answers_one: 'réponse', answers_many: 'de réponses', answers_other: 'réponses', npsTrend: 'Recommandation par semaine, avec son intervalle à 95 %',
  promises: 'Promesses tenues', promisesAbout: '12 semaines', promisesUnit: 'promesses', open: 'Travail ouvert', casesOpen: 'dossiers ouverts', casesLate: 'en retard', callbacks: 'rappels', appointments: 'rendez-vous',
  better: '{{change}} mieux', worse: '{{change}} moins bien', same: 'pas de changement établi', changeInterval: '95 % : {{low}} à {{high}}',
  work: 'À faire maintenant', workAbout: '{{n}}, selon l’horloge qui finit d’abord', noWork: 'Rien n’attend', noWorkWhy: 'Dossiers, rappels et rendez-vous apparaissent ici, selon leurs horloges.', caseTitle: 'Dossier : {{title}}', requestTitle: '{{kind}} : {{title}}',
  drafts: 'Brouillons à relire', draftsAbout: 'une seconde paire d’yeux', words: 'Dans leurs mots', noComment: 'sans commentaire', timeline: 'fil', caseOf: 'son dossier',
};
