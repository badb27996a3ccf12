// Mots français des réglages.
import type * as english from '../en/settings';
import type { French } from '../messages';

export const settings: French<typeof english.settings> = {
  mine: 'Les miens', tokens: 'Jetons d’API', bank: 'Banque', accounts: 'Comptes', keys: 'Clés d’écriture', audit: 'Audit', role: 'Rôle', thisBrowser: 'sur ce navigateur',
  password: 'Mot de passe', passwordNow: 'Mot de passe actuel', passwordNew: 'Nouveau mot de passe', passwordHint: 'Au moins {{n}} caractères', passwordChange: 'Changer le mot de passe',
  bankName: 'Nom de la banque', timeZone: 'Fuseau horaire', timeZoneHint: 'Toutes les dates de la console y sont données, quelle que soit la langue', masking: 'Masquer les groupes de moins de', maskingHint: 'Les groupes plus petits ne montrent aucune valeur', fourEyes: 'Quatre yeux', fourEyesHint: 'Une seconde personne approuve tout ce qui est publié.',
  addAccount: 'Ajouter un compte', name: 'Nom', enabled: 'Actif', on: 'oui', off: 'non', lastSeen: 'Vu', never: 'jamais', firstPassword: 'Premier mot de passe',
  roleWhat: { administrator: 'Peut tout, et gère comptes, clés et réglages', designer: 'Écrit et publie les définitions', agent: 'Traite dossiers et contacts', analyst: 'Lit tout et exporte', viewer: 'Lit' },
  about: { tokens: 'pour vos propres programmes, avec un rôle', keys: 'pour les sources d’événements : site, appli, systèmes' },
  add: { tokens: 'Nouveau jeton', keys: 'Nouvelle clé' }, noneYet: { tokens: 'Pas encore de jeton', keys: 'Pas encore de clé' }, nameHint: { tokens: 'Ce qui l’utilisera', keys: 'La source qui envoie avec' },
  created: 'Créé', lastUsed: 'Utilisé', revoke: 'Révoquer', revoked: 'révoqué', revokeSure: 'Révoquer « {{name}} » ? Ce qui s’en sert cesse aussitôt de fonctionner.', once: 'Affiché une seule fois. Gardez-le là où sont les secrets.',
  auditAbout: 'du plus récent au plus ancien', noAudit: 'Encore rien', when: 'Quand', who: 'Qui', what: 'Quoi', detail: 'Détail',
};
