// Mots français des dossiers et des contacts demandés.
import type * as english from '../en/cases';
import type { French } from '../messages';

export const cases: French<typeof english.cases> = {
  title: 'Dossiers', list: 'Dossiers', contacts: 'Contacts à prendre', open: 'Ouvrir un dossier', openOnes: 'ouverts', order: 'L’horloge qui finit d’abord vient en premier',
  stage: 'Étape', owner: 'Responsable', ownerFilter: { all: 'tous', me: 'moi', nobody: 'personne encore' }, nobody: 'personne encore',
  none: 'Aucun dossier ouvert', noneWhy: 'Une note basse en ouvre un d’elle-même ; vous pouvez aussi en ouvrir un.', noneFiltered: 'Rien ne répond à ces filtres', noneFilteredWhy: 'Les filtres restent jusqu’à ce que vous les ôtiez.',
  due: 'Échéance', case: 'Dossier', score: 'Note', promised: 'Promis au client', person: 'Personne', personHint: 'L’identifiant du client', reason: 'Motif', note: 'Note', choose: 'Choisir…',
  policyLine: 'Règle {{policy}} v{{version}} · calendrier {{calendar}}',
  promise: 'Promis au client : réponse avant {{when}}', promiseWas: 'Promis au client avant {{when}}', promiseSeen: 'Le client voit cette date sur sa page de suivi', promiseLate: 'La promesse est rompue : donnez la nouvelle date au client', statusPage: 'Page de suivi du client',
  clocks: 'Horloges', clockPromise: 'Promesse au client', clockOwn: 'La nôtre, en heures ouvrées', neverPauses: 'ne s’arrête jamais', paused: 'en pause : au client de répondre', worked: '{{duration}} ouvrées',
  move: { take: 'Prendre', assign: 'Confier', ask_customer: 'Demander au client', customer_replied: 'Le client a répondu', resolve: 'Résoudre', reopen: 'Rouvrir', close: 'Clore' },
  moveWhat: {
    take: 'Vous en devenez responsable dès maintenant.', assign: 'Une autre personne en devient responsable.', ask_customer: 'Notre horloge s’arrête jusqu’à la réponse du client. La promesse continue.', customer_replied: 'Notre horloge repart.',
    resolve: 'Dites ce qui a été fait. Le client le lit sur sa page de suivi si vous le permettez.', reopen: 'Le travail reprend où il s’était arrêté.', close: 'Plus rien ne sera fait. Dites pourquoi.',
  },
  noteNeeded: 'Nécessaire', visible: 'Le client la voit', addNote: 'Écrire une note…', addNoteDo: 'Ajouter la note',
  history: 'Historique', historyAbout: 'du plus récent au plus ancien', seenByCustomer: 'vu par le client',
  happened: { opened: 'Ouvert', take: 'Pris', assign: 'Confié', ask_customer: 'Question au client', customer_replied: 'Réponse du client', resolve: 'Résolu', reopen: 'Rouvert', close: 'Clos', note: 'Note' },
  answer: 'La réponse', facts: 'Personne et faits', team: 'Équipe', openedAt: 'Ouvert', dueAt: 'Échéance', resolvedAt: 'Résolu', resolution: 'Ce qui a été fait',
  contactsOrder: 'La promesse qui finit d’abord vient en premier', contactKind: 'Type', contactState: 'État', noContacts: 'Aucun contact à prendre', noContactsWhy: 'Les rappels et rendez-vous demandés par les clients sont ici, selon leur promesse.',
  promisedBy: 'promis avant {{when}}', asked: 'demandé {{when}} sur {{page}}', place: { branch: 'en agence', phone: 'par téléphone', video: 'en vidéo' },
  contactMove: { take: 'Prendre', done: 'Fait', missed: 'Pas joint', cancel: 'Annuler' },
};
