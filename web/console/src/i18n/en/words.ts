// English words for the codes that the server sends: roles, channels, stages, states, kinds, facts.
export const role = { administrator: 'Administrator', designer: 'Designer', agent: 'Agent', analyst: 'Analyst', viewer: 'Viewer' };

export const channel = {
  web: 'Web', app: 'App', mobile: 'App', phone: 'Phone', branch: 'Branch', mail: 'Mail', email: 'Mail', letter: 'Letter', chat: 'Chat', video: 'Video', survey: 'Survey', console: 'Staff', staff: 'Staff', system: 'System', callback: 'Callback', atm: 'Cash machine',
};

export const mode = { phone: 'Phone', callback: 'Callback', video: 'Video', chat: 'Chat', appointment: 'Appointment', information: 'Information page', link: 'Link' };

export const requestKind = { callback: 'Callback', appointment: 'Appointment', notice: 'Notice when open' };
export const requestState = { waiting: 'waiting', taken: 'taken', done: 'done', missed: 'missed', cancelled: 'cancelled' };

export const stage = { new: 'new', working: 'working', waiting_for_customer: 'waiting for the customer', resolved: 'resolved', closed: 'closed' };

export const kind = { journey: 'Journeys', hub: 'Hub policies', questionnaire: 'Questionnaires', 'case-policy': 'Case policies', calendar: 'Calendars', message: 'Messages' };
export const kindOne = { journey: 'Journey', hub: 'Hub policy', questionnaire: 'Questionnaire', 'case-policy': 'Case policy', calendar: 'Calendar', message: 'Message' };

export const versionState = { draft: 'draft', proposed: 'proposed', approved: 'approved', published: 'published', retired: 'retired' };

export const indicator = { nps: 'Recommendation', csat: 'Satisfaction', ces: 'Effort' };
export const indicatorShort = { nps: 'NPS', csat: 'CSAT', ces: 'CES' };

export const reason = { detractor: 'Low recommendation score', low_score: 'Low score', complaint: 'Complaint', callback_request: 'Asked to be called back' };

export const event = {
  page_viewed: 'Page viewed', session_started: 'Visit began', identified: 'Signed in', survey_offered: 'Questionnaire offered', survey_invited: 'Questionnaire offered', survey_answered: 'Questionnaire answered', survey_withheld: 'Questionnaire withheld',
  hub_offered: 'Ways to reach us shown', hub_chosen: 'Way to reach us chosen', hub_requested: 'Contact asked for', case_opened: 'Case opened', case_taken: 'Case taken', case_assigned: 'Case assigned', case_noted: 'Note on the case',
  case_resolved: 'Case resolved', case_reopened: 'Case reopened', case_closed: 'Case closed', case_waiting: 'Customer asked', callback_requested: 'Callback asked for', callback_promised: 'Callback promised', callback_taken: 'Callback taken',
  callback_done: 'Called back', callback_missed: 'Callback missed', appointment_requested: 'Appointment asked for', appointment_done: 'Appointment held', person_joined: 'Identities joined', person_separated: 'Join undone', loan_submitted: 'Loan submitted',
  call_started: 'Call began', call_ended: 'Call ended', branch_visited: 'Branch visited', mail_received: 'Mail received', mail_sent: 'Mail sent',
};
