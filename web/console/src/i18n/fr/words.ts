// Mots français pour les codes que le serveur envoie.
import type * as english from '../en/words';
import type { French } from '../messages';

export const role: French<typeof english.role> = { administrator: 'Administration', designer: 'Conception', agent: 'Conseil', analyst: 'Analyse', viewer: 'Lecture' };

export const channel: French<typeof english.channel> = {
  web: 'Web', app: 'Appli', mobile: 'Appli', phone: 'Téléphone', branch: 'Agence', mail: 'E-mail', email: 'E-mail', letter: 'Courrier', chat: 'Chat', video: 'Vidéo', survey: 'Enquête', console: 'Équipe', staff: 'Équipe', system: 'Système', callback: 'Rappel', atm: 'Automate',
};

export const mode: French<typeof english.mode> = { phone: 'Téléphone', callback: 'Rappel', video: 'Vidéo', chat: 'Chat', appointment: 'Rendez-vous', information: 'Page d’information', link: 'Lien' };

export const requestKind: French<typeof english.requestKind> = { callback: 'Rappel', appointment: 'Rendez-vous', notice: 'Avis d’ouverture' };
export const requestState: French<typeof english.requestState> = { waiting: 'en attente', taken: 'pris', done: 'fait', missed: 'manqué', cancelled: 'annulé' };

export const stage: French<typeof english.stage> = { new: 'nouveau', working: 'en cours', waiting_for_customer: 'attend le client', resolved: 'résolu', closed: 'clos' };

export const kind: French<typeof english.kind> = { journey: 'Parcours', hub: 'Règles de contact', questionnaire: 'Questionnaires', 'case-policy': 'Règles de dossiers', calendar: 'Calendriers', message: 'Messages' };
export const kindOne: French<typeof english.kindOne> = { journey: 'Parcours', hub: 'Règle de contact', questionnaire: 'Questionnaire', 'case-policy': 'Règle de dossiers', calendar: 'Calendrier', message: 'Message' };

export const versionState: French<typeof english.versionState> = { draft: 'brouillon', proposed: 'proposée', approved: 'approuvée', published: 'publiée', retired: 'retirée' };

export const indicator: French<typeof english.indicator> = { nps: 'Recommandation', csat: 'Satisfaction', ces: 'Effort' };
export const indicatorShort: French<typeof english.indicatorShort> = { nps: 'NPS', csat: 'CSAT', ces: 'CES' };

export const reason: French<typeof english.reason> = { detractor: 'Note de recommandation basse', low_score: 'Note basse', complaint: 'Réclamation', callback_request: 'A demandé un rappel' };

export const event: French<typeof english.event> = {
  page_viewed: 'Page vue', session_started: 'Début de visite', identified: 'Connexion', survey_offered: 'Questionnaire proposé', survey_invited: 'Questionnaire proposé', survey_answered: 'Questionnaire rempli', survey_withheld: 'Questionnaire retenu',
  hub_offered: 'Moyens de contact montrés', hub_chosen: 'Moyen de contact choisi', hub_requested: 'Contact demandé', case_opened: 'Dossier ouvert', case_taken: 'Dossier pris', case_assigned: 'Dossier confié', case_noted: 'Note au dossier',
  case_resolved: 'Dossier résolu', case_reopened: 'Dossier rouvert', case_closed: 'Dossier clos', case_waiting: 'Question au client', callback_requested: 'Rappel demandé', callback_promised: 'Rappel promis', callback_taken: 'Rappel pris',
  callback_done: 'Rappelé', callback_missed: 'Rappel manqué', appointment_requested: 'Rendez-vous demandé', appointment_done: 'Rendez-vous tenu', person_joined: 'Identités réunies', person_separated: 'Réunion annulée', loan_submitted: 'Prêt déposé',
  call_started: 'Début d’appel', call_ended: 'Fin d’appel', branch_visited: 'Visite en agence', mail_received: 'E-mail reçu', mail_sent: 'E-mail envoyé',
};
