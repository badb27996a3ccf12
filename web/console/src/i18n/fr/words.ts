// Mots français pour les codes que le serveur envoie.
import type * as english from '../en/words';
import type { French } from '../messages';

export const role: French<typeof english.role> = { administrator: 'Administration', designer: 'Conception', agent: 'Conseil', analyst: 'Analyse', viewer: 'Lecture' };

export const channel: French<typeof english.channel> = {
  web: 'Web', app: 'Appli', mobile: 'Appli', phone: 'Téléphone', branch: 'Agence', mail: 'E-mail', email: 'E-mail', letter: 'Courrier', chat: 'Chat', video: 'Vidéo', survey: 'Enquête', console: 'Équipe', staff: 'Équipe', system: 'Système', callback: 'Rappel', atm: 'Automate', desk: 'Équipe', api: 'Serveur',
};

export const mode: French<typeof english.mode> = { phone: 'Téléphone', callback: 'Rappel', video: 'Vidéo', chat: 'Chat', appointment: 'Rendez-vous', information: 'Page d’information', link: 'Lien' };

export const requestKind: French<typeof english.requestKind> = { callback: 'Rappel', appointment: 'Rendez-vous', notice: 'Avis d’ouverture', chat: 'Chat', video: 'Visio' };
export const requestState: French<typeof english.requestState> = { waiting: 'en attente', taken: 'pris', done: 'fait', missed: 'manqué', cancelled: 'annulé' };

export const stage: French<typeof english.stage> = { new: 'nouveau', working: 'en cours', waiting_for_customer: 'attend le client', resolved: 'résolu', closed: 'clos' };

export const kind: French<typeof english.kind> = { journey: 'Parcours', hub: 'Règles de contact', questionnaire: 'Questionnaires', 'case-policy': 'Règles de dossiers', calendar: 'Calendriers', message: 'Messages', experiment: 'Expériences' };
export const kindOne: French<typeof english.kindOne> = { journey: 'Parcours', hub: 'Règle de contact', questionnaire: 'Questionnaire', 'case-policy': 'Règle de dossiers', calendar: 'Calendrier', message: 'Message', experiment: 'Expérience' };

export const versionState: French<typeof english.versionState> = { draft: 'brouillon', proposed: 'proposée', approved: 'approuvée', published: 'publiée', retired: 'retirée' };

export const indicator: French<typeof english.indicator> = { nps: 'Recommandation', csat: 'Satisfaction', ces: 'Effort' };
export const indicatorShort: French<typeof english.indicatorShort> = { nps: 'NPS', csat: 'CSAT', ces: 'CES' };

export const reason: French<typeof english.reason> = { low_score: 'Note basse', detractor: 'Note de recommandation basse', waiting: 'Attente', documents: 'Documents', price: 'Taux ou frais', communication: 'Explications', complaint: 'Réclamation', other: 'Autre chose' };

export const event: French<typeof english.event> = {
  page_viewed: 'Page vue',
  screen_viewed: 'Écran vu',
  login_succeeded: 'Connexion',
  login_failed: 'Connexion échouée',
  device_registered: 'Téléphone enregistré',
  form_failed: 'Formulaire non envoyé',
  person_identified: 'Personne identifiée',
  person_aliased: 'Identités réunies',
  person_grouped: 'Entrée dans un groupe',
  person_joined: 'Identités réunies',
  person_join_undone: 'Réunion annulée',
  person_erased: 'Personne effacée',
  account_viewed: 'Pages du compte lues',
  account_started: 'Demande de compte commencée',
  account_submitted: 'Demande de compte déposée',
  identity_checked: 'Identité vérifiée',
  account_opened: 'Compte ouvert',
  deposit_made: 'Dépôt fait',
  app_activated: 'Appli activée',
  welcome_held: 'Entretien d’accueil',
  loan_simulated: 'Prêt simulé',
  loan_started: 'Demande de prêt commencée',
  loan_submitted: 'Prêt déposé',
  loan_changed: 'Prêt modifié',
  appointment_booked: 'Rendez-vous pris',
  visit_ended: 'Visite en agence',
  document_requested: 'Documents demandés',
  document_sent: 'Documents envoyés',
  document_checked: 'Documents vérifiés',
  credit_checked: 'Crédit étudié',
  offer_received: 'Offre reçue',
  offer_accepted: 'Offre acceptée',
  offer_declined: 'Offre refusée',
  contract_signed: 'Contrat signé',
  funds_released: 'Fonds débloqués',
  instalment_paid: 'Échéance payée',
  instalment_failed: 'Échéance impayée',
  card_viewed: 'Pages des cartes lues',
  card_requested: 'Carte demandée',
  card_approved: 'Carte accordée',
  card_refused: 'Carte refusée',
  card_sent: 'Carte envoyée',
  pin_sent: 'Code envoyé',
  card_activated: 'Carte activée',
  card_paid: 'Paiement par carte',
  card_declined: 'Paiement refusé',
  cash_withdrawn: 'Retrait d’espèces',
  limit_changed: 'Plafond modifié',
  card_renewed: 'Carte renouvelée',
  card_blocked: 'Carte bloquée',
  card_replaced: 'Carte remplacée',
  fraud_reported: 'Fraude signalée',
  balance_viewed: 'Solde consulté',
  payee_added: 'Bénéficiaire ajouté',
  transfer_made: 'Virement fait',
  transfer_failed: 'Virement échoué',
  bill_paid: 'Facture payée',
  debit_refused: 'Prélèvement refusé',
  details_changed: 'Coordonnées modifiées',
  statement_downloaded: 'Relevé téléchargé',
  call_ended: 'Fin d’appel',
  chat_ended: 'Fin de chat',
  message_sent: 'Message envoyé',
  complaint_started: 'Réclamation commencée',
  mediator_asked: 'Médiateur saisi',
  remedy_paid: 'Geste versé',
  hub_offered: 'Moyens de contact montrés',
  hub_chosen: 'Moyen de contact choisi',
  hub_opened: 'Moyens de contact ouverts',
  hub_requested: 'Contact demandé',
  callback_requested: 'Rappel demandé',
  callback_taken: 'Rappel pris',
  callback_done: 'Rappelé',
  callback_missed: 'Rappel manqué',
  callback_cancelled: 'Rappel annulé',
  appointment_requested: 'Rendez-vous demandé',
  appointment_taken: 'Rendez-vous pris en charge',
  appointment_held: 'Rendez-vous tenu',
  appointment_missed: 'Rendez-vous manqué',
  appointment_cancelled: 'Rendez-vous annulé',
  notice_requested: 'Avis demandé',
  notice_taken: 'Avis pris en charge',
  notice_sent: 'Avis envoyé',
  notice_missed: 'Avis manqué',
  notice_cancelled: 'Avis annulé',
  survey_invited: 'Questionnaire proposé',
  survey_shown: 'Questionnaire affiché',
  survey_dismissed: 'Questionnaire écarté',
  survey_answered: 'Questionnaire rempli',
  case_opened: 'Dossier ouvert',
  case_taken: 'Dossier pris',
  case_assigned: 'Dossier confié',
  case_noted: 'Note au dossier',
  case_customer_asked: 'Question au client',
  case_customer_replied: 'Réponse du client',
  case_viewed: 'Page de suivi vue',
  case_resolved: 'Dossier résolu',
  case_reopened: 'Dossier rouvert',
  case_closed: 'Dossier clos',
};
