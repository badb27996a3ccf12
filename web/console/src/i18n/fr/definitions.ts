// Mots français des définitions.
import type * as english from '../en/definitions';
import type { French } from '../messages';

export const definitions: French<typeof english.definitions> = {
  about: 'Ce que veut la banque, en versions',
  statusLine: 'Brouillon, approbation par une seconde personne, publication, retour en un geste',
  add: 'Nouvelle définition', begin: 'Commencer le brouillon', kind: 'Type', name: 'Nom', state: 'État', updated: 'Modifiée', template: 'Modèle', noTemplate: 'Aucun modèle de ce type n’est fourni ; le brouillon commence vide.',
  id: 'Identifiant', idHint: 'Minuscules, chiffres et traits d’union ; il ne change plus', idWrong: 'Minuscules, chiffres et traits d’union seulement, 64 au plus',
  empty: 'Pas encore de définition de ce type', emptyWhy: 'Partez d’un modèle fourni, ou appliquez des fichiers avec « jalon apply ».',
  liveBy: '{{date}} par {{author}}', approvedBy: 'approuvée par {{name}}', noVersion: 'Pas encore de version', saveFirst: 'Enregistrez d’abord le brouillon',
  comment: 'Commentaire',
  move: { propose: 'Proposer v{{version}}', approve: 'Approuver v{{version}}', reject: 'Renvoyer v{{version}}', withdraw: 'Retirer v{{version}}', publish: 'Publier v{{version}}', rollback: 'Revenir à v{{version}}' },
  moveWhat: {
    propose: 'Une autre personne la relit et l’approuve. D’ici là, elle ne change plus.', approve: 'Vous dites qu’elle peut être publiée. Les clients ne la voient pas encore.', reject: 'Elle redevient un brouillon ; votre commentaire dit pourquoi à l’auteur.',
    withdraw: 'Elle redevient un brouillon et peut être modifiée.', publish: 'Dès maintenant, chaque décision utilise cette version. La précédente est gardée ; on y revient en un geste.', rollback: 'Cette version plus ancienne redevient aussitôt celle en vigueur.',
  },
  moved: { saved: 'enregistrée', propose: 'proposée', approve: 'approuvée', reject: 'renvoyée', withdraw: 'retirée', publish: 'publiée', rollback: 'rétablie', created: 'commencée', retire: 'remplacée' },
  text: 'Texte', textOf: 'Texte de la version {{version}}', problems: 'Problèmes', noProblems: 'Elle se compile', problemsN_one: '{{count}} problème', problemsN_many: '{{count}} de problèmes', problemsN_other: '{{count}} problèmes',
  unsaved: 'non enregistré', discard: 'Abandonner', saveDraft: 'Enregistrer le brouillon',
  locked: { role: 'Votre rôle permet de lire, pas de modifier.', proposed: 'Proposée : elle ne change plus. Retirez-la ou renvoyez-la pour continuer à écrire.', old: 'Version plus ancienne. Les changements vont dans le brouillon.' },
  versions: 'Versions', history: 'Historique', look: 'Voir', looking: 'affichée', compare: 'Comparer', drop: 'Jeter', dropSure: 'Jeter ce brouillon ? Les versions précédentes restent.',
  comparison: 'v{{from}} → v{{to}}', byText: 'Texte', byPlace: 'Par endroit', place: 'Endroit', before: 'Avant', after: 'Après', noChange: 'Rien ne diffère au fond',
  op: { added: 'ajouté', removed: 'retiré', changed: 'changé' },
};
