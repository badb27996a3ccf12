// Mots français des expériences sur les règles de contact.
import type * as english from '../en/trials';
import type { French } from '../messages';

export const trials: French<typeof english.trials> = {
  tab: 'Expériences', all: 'Définitions', none: 'Aucune expérience en cours', noneWhy: 'Une expérience est une définition : des bras qui changent quelques valeurs des règles publiées, ce qui est mesuré, ce qui ne doit pas souffrir. Elle court dès sa publication.', status: 'Regarder souvent ne coûte rien : les intervalles valent à tout instant',
  about: '{{policy}} v{{version}}, {{metric}}, {{n}} visiteurs', definition: 'Définition', valueIf: 'si tous l’avaient', removed: 'la valeur d’avant retire {{share}} de la variance', features: 'tire selon {{list}}', linucb: 'tire le bras le meilleur pour chaque type de visiteur', bandit: 'tire plus souvent le meilleur bras', resting: 'Personne de nouveau n’entre tant que les règles sont publiées par étapes.', ratio: 'Les bras n’ont pas leurs parts de visiteurs (p {{p}}) : cherchez où l’on en perd avant de rien croire.', arm: 'Bras', share: 'Part', visitors: 'Visiteurs', control: 'ce à quoi on compare', difference: 'Écart, à tout instant', few: 'trop peu pour conclure', rails: 'Garde-fous',
  metrics: { chosen: 'choisi', connected: 'en relation', resolved: 'résolu', complained: 'réclamation', wait_s: 'attente, s', score: 'note' }, states: { holds: 'tient', broken: 'rompu', unknown: 'ouvert' }, says: { not_believable: 'pas crédible', harms: 'nuit', better: 'meilleur', worse: 'moins bon', nothing_yet: 'rien encore' },
};
