// Mots français des personnes.
import type * as english from '../en/people';
import type { French } from '../messages';

export const people: French<typeof english.people> = {
  title: 'Personnes', visitor: 'visiteur inconnu', search: 'Partie d’un nom, d’une adresse ou d’un identifiant', person: 'Personne', segment: 'Segment', lastSeen: 'Vu', interactions: 'Interactions', email: 'Adresse',
  none: 'Encore personne', noneWhy: 'Une personne apparaît dès qu’il lui arrive quelque chose : envoyez des événements ou importez un fichier.', noneFound: 'Personne ne répond à « {{query}} »', noneFoundWhy: 'La recherche lit le début et le milieu des noms, adresses et identifiants.',
  statusTotal_one: '{{number}} personne', statusTotal_many: '{{number}} de personnes', statusTotal_other: '{{number}} personnes', order: 'Les plus récemment vues d’abord',
  timeline: 'Fil', timelineAbout_one: '{{number}} interaction', timelineAbout_many: '{{number}} d’interactions, de la plus récente à la plus ancienne', timelineAbout_other: '{{number}} interactions, de la plus récente à la plus ancienne', channel: 'Canal', allChannels: 'Tous', noFacts: 'Rien ne s’est passé sur ce canal', details: 'Détails',
  traits: 'Traits', noTraits: 'Rien n’est connu hors des interactions.', identities: 'Identités', joins: 'Réunions', noJoins: 'Aucune identité n’a été réunie.', identityKind: { user: 'identifiant client', anonymous: 'anonyme' },
  join: 'Réunir une identité', joinWith: 'Autre identifiant', joinHint: 'Un identifiant client, ou un anonyme écrit anon:…', joinReason: 'Raison', joinDo: 'Réunir', joinWhat: 'Dès maintenant les deux ont un seul fil. La réunion peut être annulée : chacune garde ses faits.',
  undo: 'Annuler', undone: 'annulée', undoSure: 'Annuler cette réunion ? Chacune garde ses faits.', joinedBy: 'par {{by}}, {{when}}', firstSeen: 'Vu la première fois', openCases: 'Dossiers ouverts', lastContact: 'Dernier contact', cases: 'Dossiers', since: 'Vu depuis le {{date}}',
  instance: 'parcours {{instance}}', touchpoint: 'à {{touchpoint}}', source: 'de {{source}}',
};
