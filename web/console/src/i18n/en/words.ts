// English words for the codes that the server sends: roles, channels, stages, states, kinds, facts.
export const role = { administrator: 'Administrator', designer: 'Designer', agent: 'Agent', analyst: 'Analyst', viewer: 'Viewer' };

export const channel = {
  web: 'Web', app: 'App', mobile: 'App', phone: 'Phone', branch: 'Branch', mail: 'Mail', email: 'Mail', letter: 'Letter', chat: 'Chat', video: 'Video', survey: 'Survey', console: 'Staff', staff: 'Staff', system: 'System', callback: 'Callback', atm: 'Cash machine', desk: 'Staff', api: 'Server',
};

export const mode = { phone: 'Phone', callback: 'Callback', video: 'Video', chat: 'Chat', appointment: 'Appointment', information: 'Information page', link: 'Link' };

export const requestKind = { callback: 'Callback', appointment: 'Appointment', notice: 'Notice when open', chat: 'Chat', video: 'Video call' };
export const requestState = { waiting: 'waiting', taken: 'taken', done: 'done', missed: 'missed', cancelled: 'cancelled' };

export const stage = { new: 'new', working: 'working', waiting_for_customer: 'waiting for the customer', resolved: 'resolved', closed: 'closed' };

export const kind = { journey: 'Journeys', hub: 'Hub policies', questionnaire: 'Questionnaires', 'case-policy': 'Case policies', calendar: 'Calendars', message: 'Messages', experiment: 'Experiments' };
export const kindOne = { journey: 'Journey', hub: 'Hub policy', questionnaire: 'Questionnaire', 'case-policy': 'Case policy', calendar: 'Calendar', message: 'Message', experiment: 'Experiment' };

export const versionState = { draft: 'draft', proposed: 'proposed', approved: 'approved', published: 'published', retired: 'retired' };

export const indicator = { nps: 'Recommendation', csat: 'Satisfaction', ces: 'Effort' };
export const indicatorShort = { nps: 'NPS', csat: 'CSAT', ces: 'CES' };

export const reason = { low_score: 'Low score', detractor: 'Low recommendation score', waiting: 'Waiting', documents: 'Documents', price: 'Rates or fees', communication: 'Communication', complaint: 'Complaint', other: 'Something else' };

export const event = {
  page_viewed: 'Page viewed',
  screen_viewed: 'Screen viewed',
  login_succeeded: 'Signed in',
  login_failed: 'Sign-in failed',
  device_registered: 'Telephone registered',
  form_failed: 'Form not sent',
  person_identified: 'Person identified',
  person_aliased: 'Identities joined',
  person_grouped: 'Joined a group',
  person_joined: 'Identities joined',
  person_join_undone: 'Join undone',
  person_erased: 'Person erased',
  account_viewed: 'Account pages read',
  account_started: 'Account request begun',
  account_submitted: 'Account request submitted',
  identity_checked: 'Identity checked',
  account_opened: 'Account opened',
  deposit_made: 'Deposit made',
  app_activated: 'App activated',
  welcome_held: 'Welcome talk',
  loan_simulated: 'Loan simulated',
  loan_started: 'Loan request begun',
  loan_submitted: 'Loan submitted',
  loan_changed: 'Loan changed',
  appointment_booked: 'Appointment booked',
  visit_ended: 'Branch visit',
  document_requested: 'Documents asked for',
  document_sent: 'Documents sent',
  document_checked: 'Documents checked',
  credit_checked: 'Credit checked',
  offer_received: 'Offer received',
  offer_accepted: 'Offer accepted',
  offer_declined: 'Offer declined',
  contract_signed: 'Contract signed',
  funds_released: 'Funds released',
  instalment_paid: 'Instalment paid',
  instalment_failed: 'Instalment failed',
  card_viewed: 'Card pages read',
  card_requested: 'Card asked for',
  card_approved: 'Card approved',
  card_refused: 'Card refused',
  card_sent: 'Card sent',
  pin_sent: 'PIN sent',
  card_activated: 'Card activated',
  card_paid: 'Card payment',
  card_declined: 'Card payment declined',
  cash_withdrawn: 'Cash withdrawn',
  limit_changed: 'Limit changed',
  card_renewed: 'Card renewed',
  card_blocked: 'Card blocked',
  card_replaced: 'Card replaced',
  fraud_reported: 'Fraud reported',
  balance_viewed: 'Balance viewed',
  payee_added: 'Payee added',
  transfer_made: 'Transfer made',
  transfer_failed: 'Transfer failed',
  bill_paid: 'Bill paid',
  debit_refused: 'Debit refused',
  details_changed: 'Details changed',
  statement_downloaded: 'Statement downloaded',
  call_ended: 'Call ended',
  chat_ended: 'Chat ended',
  message_sent: 'Message sent',
  complaint_started: 'Complaint begun',
  mediator_asked: 'Mediator asked',
  remedy_paid: 'Remedy paid',
  hub_offered: 'Ways to reach us shown',
  hub_chosen: 'Way to reach us chosen',
  hub_opened: 'Ways to reach us opened',
  hub_requested: 'Way to reach us asked for',
  callback_requested: 'Callback asked for',
  callback_taken: 'Callback taken',
  callback_done: 'Called back',
  callback_missed: 'Callback missed',
  callback_cancelled: 'Callback cancelled',
  appointment_requested: 'Appointment asked for',
  appointment_taken: 'Appointment taken',
  appointment_held: 'Appointment held',
  appointment_missed: 'Appointment missed',
  appointment_cancelled: 'Appointment cancelled',
  notice_requested: 'Notice asked for',
  notice_taken: 'Notice taken',
  notice_sent: 'Notice sent',
  notice_missed: 'Notice missed',
  notice_cancelled: 'Notice cancelled',
  survey_invited: 'Questionnaire offered',
  survey_shown: 'Questionnaire shown',
  survey_dismissed: 'Questionnaire put away',
  survey_answered: 'Questionnaire answered',
  case_opened: 'Case opened',
  case_taken: 'Case taken',
  case_assigned: 'Case handed over',
  case_noted: 'Note on the case',
  case_customer_asked: 'Customer asked',
  case_customer_replied: 'Customer replied',
  case_viewed: 'Status page seen',
  case_resolved: 'Case resolved',
  case_reopened: 'Case reopened',
  case_closed: 'Case closed',
};
