// Invented people, cases, answers, definitions and settings for the stand-in server. Times are relative to now, so clocks run.
const now = Date.now();
const at = (hours) => new Date(now + hours * 3_600_000).toISOString();
const indicator = (kind, value, low, high, n) => ({ kind, value: n < 10 ? null : value, low: n < 10 ? null : low, high: n < 10 ? null : high, n, masked: n > 0 && n < 10 });

export const users = [
  { id: 1, email: 'samira.diallo@bank.test', name: 'Samira Diallo', role: 'administrator', disabled: false, created_at: at(-9000), last_seen_at: at(-0.1) },
  { id: 2, email: 'karim.benali@bank.test', name: 'Karim Benali', role: 'agent', disabled: false, created_at: at(-8000), last_seen_at: at(-3) },
  { id: 3, email: 'ines.caron@bank.test', name: 'Inès Caron', role: 'designer', disabled: false, created_at: at(-7000), last_seen_at: at(-30) },
  { id: 4, email: 'lin.yating@bank.test', name: '林雅婷', role: 'analyst', disabled: false, created_at: at(-5000), last_seen_at: null },
  { id: 5, email: 'old.hand@bank.test', name: 'Rémi Aubert', role: 'viewer', disabled: true, created_at: at(-12000), last_seen_at: at(-4000) },
];
export const settings = { bank_name: 'Banque de l’Escale', time_zone: 'Europe/Paris', four_eyes: true, masking_below: 10 };
export const session = () => ({ user: users[0], csrf: 'token', permissions: ['admin', 'definitions.read', 'definitions.write', 'definitions.approve', 'definitions.publish', 'explore.read', 'people.read', 'people.write', 'hub.read', 'hub.write', 'surveys.read', 'cases.read', 'cases.write', 'requests.write'], demo: true, version: '0.1.0', settings });
const secret = (id, name, prefix, rest = {}) => ({ id, name, prefix, created_by: 'Samira Diallo', created_at: at(-2000), last_used_at: at(-5), revoked: false, ...rest });
export const tokens = [secret(1, 'nightly export', 'jlt_9f2c', { role: 'analyst' }), secret(2, 'branch screens', 'jlt_11ab', { role: 'viewer', last_used_at: null })];
export const keys = [secret(1, 'bank site', 'jlw_4be0'), secret(2, 'mobile app', 'jlw_77c1'), secret(3, 'old site', 'jlw_0001', { revoked: true })];
const actions = ['session.began', 'definition.published', 'case.resolved', 'user.created', 'token.revoked', 'settings.changed'];
export const audit = Array.from({ length: 130 }, (_, i) => ({ id: 500 - i, at: at(-i * 1.7), who: users[i % 3].name, action: actions[i % 6], subject: ['hub/contact v12', 'C-2417', 'samira.diallo@bank.test'][i % 3], detail: { from: '10.0.0.4', comment: i % 4 ? '' : 'agreed on Monday' } }));

const names = ['Margaux Keller', 'Joël Brandt', 'Anne Petit', '陳怡君', 'Lucas Moreau', 'Fatou Ndiaye', 'Hugo Lefèvre', 'Noémie Roux', 'Paul Garnier', 'Léa Fontaine'];
const persons = Array.from({ length: 120 }, (_, i) => ({ id: i % 9 === 8 ? `anon:7f3a-${i}` : `cust-${1000 + i}`, name: i % 9 === 8 ? '' : names[i % names.length], email: i % 9 === 8 ? '' : `person${i}@example.test`, segment: ['online', 'branch', 'private', ''][i % 4], last_seen_at: at(-i * 2.3 - 0.2), interactions: 1200 - i * 9 }));
export const peopleAt = (query) => persons.filter((person) => `${person.name} ${person.id} ${person.email}`.toLowerCase().includes(query.toLowerCase()));

const comments = ['I came for five minutes and waited forty. Nobody said why.', 'Ms Diallo explained the fixed rate with a pencil. I finally understood.', 'The letter says 24 hours. It has been three days.', 'Signed from my kitchen, and then a person still called.', 'I told the whole story again, to a third person.', '新的機器可以數硬幣，行員也很有耐心地教我。', 'Appointments only at ten in the morning. I work.', ''];
const scores = [3, 10, 4, 9, 2, 9, 5, 8];
export const answers = Array.from({ length: 90 }, (_, i) => ({ id: `A-${i}`, at: at(-i * 5 - 1), questionnaire: 'loan-nps', version: 3, touchpoint: ['loan-form', 'counter', 'phone'][i % 3], journey: 'home-loan', person: persons[i].id, person_name: persons[i].name, score: scores[i % 8], score_kind: 'nps', comment: comments[i % 8], answers: { nps: scores[i % 8], why: comments[i % 8] }, case: scores[i % 8] <= 6 ? `C-${2417 + i}` : null }));

const stages = ['new', 'working', 'waiting_for_customer', 'working', 'new', 'resolved', 'closed'];
const caseRows = Array.from({ length: 75 }, (_, i) => ({ id: `C-${2417 + i}`, stage: stages[i % 7], reason: ['detractor', 'complaint', 'low_score'][i % 3], person: persons[i].id, person_name: persons[i].name, owner: i % 3 ? users[i % 2].name : null, owner_id: i % 3 ? users[i % 2].id : null, team: 'Complaints', opened_at: at(-70 + i), due_at: at(i * 3.1 - 3.5), promised_at: at(i * 3.1 + 5), late: i < 2, score: i % 3 === 1 ? null : scores[i % 8] }));
const isOpen = (row) => !['resolved', 'closed'].includes(row.stage);
export function casesAt(search) {
  const stage = search.get('stage');
  const owner = search.get('owner');
  return caseRows.filter((row) => (!stage || (stage === 'open' ? isOpen(row) : row.stage === stage)) && (!owner || (owner === 'me' ? row.owner_id === 1 : owner === 'nobody' ? row.owner_id === null : true)) && (!search.get('person') || row.person === search.get('person')));
}
const moves = { new: ['take', 'assign'], working: ['ask_customer', 'resolve', 'assign', 'close'], waiting_for_customer: ['customer_replied', 'resolve'], resolved: ['reopen', 'close'], closed: ['reopen'] };
const histories = new Map();
function history(row) {
  if (!histories.has(row.id)) {
    histories.set(row.id, [
      { at: at(-70), what: 'opened', who: 'Jalon', text: 'Score 3 of 10 after the loan form', visible: true },
      { at: at(-68), what: 'take', who: 'Karim Benali', text: '', visible: true },
      { at: at(-66), what: 'note', who: 'Karim Benali', text: 'Both debits left on 4 November. Payments is tracing the second one.', visible: false },
      { at: at(-40), what: 'ask_customer', who: 'Karim Benali', text: 'Could you send us the statement of 4 November?', visible: true },
      { at: at(-20), what: 'customer_replied', who: 'Margaux Keller', text: 'Here it is. I am explaining this for the third time.', visible: true },
    ]);
  }
  return histories.get(row.id);
}
export function caseOf(id) {
  const row = caseRows.find((each) => each.id === id) ?? caseRows[0];
  return { ...row, policy: 'detractor', policy_version: 2, status_url: '/status/6f0c1f9a', worked_s: 41_400, resolved_at: row.stage === 'resolved' ? at(-2) : null, resolution: row.stage === 'resolved' ? 'The second debit was returned.' : '', calendar: 'bank-hours', allowed_moves: moves[row.stage], answer: answers[0], history: history(row) };
}
const after = { take: 'working', assign: 'working', ask_customer: 'waiting_for_customer', customer_replied: 'working', resolve: 'resolved', reopen: 'working', close: 'closed' };
export function moveCase(id, { move, note = '', visible = false }) {
  const row = caseRows.find((each) => each.id === id);
  row.stage = after[move];
  if (move === 'take') Object.assign(row, { owner: users[0].name, owner_id: 1 });
  history(row).push({ at: new Date().toISOString(), what: move, who: users[0].name, text: note, visible });
  return caseOf(id);
}
export function noteCase(id, { text, visible = false }) {
  history(caseRows.find((each) => each.id === id)).push({ at: new Date().toISOString(), what: 'note', who: users[0].name, text, visible });
  return caseOf(id);
}

const requestRows = Array.from({ length: 34 }, (_, i) => ({ id: `R-${i}`, kind: ['callback', 'callback', 'appointment', 'notice'][i % 4], mode: ['callback', 'callback', 'appointment', 'video'][i % 4], state: i > 24 ? 'done' : i % 5 === 1 ? 'taken' : 'waiting', person: persons[i].id, person_name: persons[i].name, phone: '+33 6 00 00 00 00', email: '', topic: ['Home loan: cannot sign', 'Card refused abroad', 'First appointment'][i % 3], note: i % 4 === 0 ? 'After 14:00 please, I work in the morning.' : '', place: i % 4 === 2 ? 'branch' : null, page: '/loans/home/confirm', asked_at: at(-2 - i), promised_at: at(i * 0.9 - 0.6), promised_until: i % 4 === 2 ? at(i * 0.9 + 0.4) : null, owner: i % 5 === 1 ? users[0].name : null, late: i === 0, why: ['value_high', 'page_objective:complete'] }));
export const requestsAt = (search) => requestRows.filter((row) => (!search.get('kind') || row.kind === search.get('kind')) && (!search.get('state') || (search.get('state') === 'open' ? ['waiting', 'taken'].includes(row.state) : row.state === search.get('state'))));
export function moveRequest(id, move) {
  const row = requestRows.find((each) => each.id === id);
  return Object.assign(row, { state: { take: 'taken', done: 'done', missed: 'missed', cancel: 'cancelled' }[move], owner: users[0].name });
}

const facts = [['page.viewed', 'web', 'loan-page', { path: '/loans/home', referrer: 'search' }], ['hub.offered', 'web', 'contact', { primary: 'callback', policy: 'contact v12' }], ['call.ended', 'phone', 'phone-line', { duration_s: 372, waited_s: 610, topic: 'two debits' }], ['survey.answered', 'survey', 'loan-form', { score: 3, comment: 'I came for five minutes and waited forty. Nobody said why.' }], ['case.opened', 'system', 'loan-form', { case: 'C-2417', reason: 'detractor' }], ['loan.submitted', 'app', 'loan-form', { amount: 240000, currency: 'EUR' }], ['branch.visited', 'branch', 'counter', { branch: 'Lyon Part-Dieu' }]];
const timeline = Array.from({ length: 420 }, (_, i) => ({ id: `I-${i}`, at: at(-0.4 - i * 3.7), received_at: at(-0.4 - i * 3.7), name: facts[i % 7][0], channel: facts[i % 7][1], touchpoint: facts[i % 7][2], journey: 'home-loan', instance: `loan-${Math.floor(i / 20)}`, session: `s-${Math.floor(i / 6)}`, source: 'bank site', identity: 'cust-1000', properties: facts[i % 7][3] }));
export const timelineAt = (channel) => timeline.filter((fact) => !channel || fact.channel === channel);
let undone = false;
export const undoJoin = (id) => ((undone = true), person(id));
export function person(id) {
  const row = persons.find((each) => each.id === id) ?? persons[0];
  return {
    id: row.id, name: row.name, traits: { email: row.email, segment: row.segment, value: 'high', branch: 'Lyon Part-Dieu', client_since: '2019-03-04', language: 'fr', consent: { quote: true } }, first_seen_at: at(-9000), last_seen_at: row.last_seen_at, interactions: row.interactions, open_cases: 1, last_contact: timeline[2],
    identities: [{ kind: 'user', value: row.id, first_seen_at: at(-9000) }, { kind: 'anonymous', value: '7f3a21c0-9b1e-4c55-8f0a-2d1be0a4c1f2', first_seen_at: at(-300) }, { kind: 'anonymous', value: '0c55aa10-1111-4c55-8f0a-77d1c0a4c1f2', first_seen_at: at(-90) }],
    joins: [{ id: 1, one: row.id, other: 'anon:7f3a21c0-9b1e-4c55-8f0a-2d1be0a4c1f2', at: at(-300), by: 'identify', undone: false }, { id: 2, one: row.id, other: 'anon:0c55aa10-1111-4c55-8f0a-77d1c0a4c1f2', at: at(-90), by: 'Karim Benali', undone }],
  };
}

const trend = Array.from({ length: 12 }, (_, i) => ({ at: at(-24 * 7 * (11 - i)), indicator: indicator('nps', [25, 26, 23, 29, 22, 25, 28, 27, 31, 29, 33, 34][i], [17, 18, 15, 21, 15, 18, 21, 20, 24, 22, 26, 27][i], [33, 34, 31, 37, 29, 32, 35, 34, 38, 36, 40, 41][i], 160 + i * 5) }));
export const indicators = () => ({ total: indicator('nps', 34, 27, 41, 212), before: indicator('nps', 25, 18, 32, 198), trend });
const draftRows = () => definitionRows.filter((row) => row.draft_version !== null);
export const today = () => ({
  work: [...caseRows.filter(isOpen).slice(0, 5).map((row) => ({ kind: 'case', id: row.id, title: row.reason, person: row.person, person_name: row.person_name, due_at: row.due_at, late: row.late, owner: row.owner })), ...requestRows.slice(0, 4).map((row) => ({ kind: row.kind, id: row.id, title: row.topic, person: row.person, person_name: row.person_name, due_at: row.promised_at, late: row.late, owner: row.owner }))].sort((a, b) => a.due_at.localeCompare(b.due_at)),
  nps: indicator('nps', 34, 27, 41, 212), nps_before: indicator('nps', 25, 18, 32, 198), nps_trend: trend, promises: { value: 0.81, low: 0.76, high: 0.86, n: 260 }, answers: answers.slice(0, 7), drafts: draftRows(), counts: { cases_open: 23, cases_late: 2, callbacks_open: 6, appointments_open: 3 },
});

const text = `id: loan-nps
title: { en: After the loan, fr: Après le prêt, zh-Hant: 貸款之後 }
touchpoint: loan-form
offer:
  after: loan.submitted
  delay: 1d
  at_most_once_in: 90d
pages:
  - elements:
      - { type: rating, name: nps, rateMin: 0, rateMax: 10 }
      - { type: comment, name: why }
opens_case:
  when: "{nps} <= 6"
  policy: detractor
`;
const older = text.replace('delay: 1d', 'delay: 3d').replace('  at_most_once_in: 90d\n', '');
export const surveyModel = {
  title: { default: 'After the loan', fr: 'Après le prêt', 'zh-tw': '貸款之後' },
  pages: [{ name: 'one', elements: [{ type: 'rating', name: 'nps', rateMin: 0, rateMax: 10, isRequired: true, title: { default: 'How likely are you to recommend us?', fr: 'Nous recommanderiez-vous ?', 'zh-tw': '您有多願意推薦我們？' }, minRateDescription: 'Not at all', maxRateDescription: 'Very' }, { type: 'comment', name: 'why', title: { default: 'Why?', fr: 'Pourquoi ?', 'zh-tw': '為什麼？' } }] }],
};
export const definitionRows = [['journey', 'home-loan', 'Home loan', 7, 8, 'draft'], ['journey', 'account-opening', 'Account opening', 3, null, null], ['hub', 'contact', 'Ways to reach us', 12, 13, 'proposed'], ['questionnaire', 'loan-nps', 'After the loan', 3, 4, 'draft'], ['questionnaire', 'branch-visit', 'Branch visit', null, 1, 'draft'], ['case-policy', 'detractor', 'Low scores', 2, null, null], ['calendar', 'bank-hours', 'Opening hours', 4, null, null], ['message', 'callback-promise', 'Callback promised', 1, null, null]]
  .map(([kind, id, title, published_version, draft_version, draft_state]) => ({ kind, id, title, published_version, draft_version, draft_state, updated_at: at(-40) }));
const drafts = new Map();
const rowOf = (kind, id) => definitionRows.find((row) => row.kind === kind && row.id === id) ?? definitionRows[3];
export function definition(kind, id) {
  const row = rowOf(kind, id);
  const versions = [];
  if (row.draft_version) versions.push({ version: row.draft_version, state: row.draft_state, author: 'Inès Caron', at: at(-20), comment: 'Ask one day after, not three', approver: null, published_at: null });
  for (let v = row.published_version ?? 0; v > Math.max(0, (row.published_version ?? 0) - 3); v -= 1) versions.push({ version: v, state: v === row.published_version ? 'published' : 'retired', author: 'Rémi Aubert', at: at(-400 * (9 - v)), comment: v === row.published_version ? 'Wording agreed with the branches' : '', approver: 'Lena Vogt', published_at: at(-390 * (9 - v)) });
  const moves = versions.map((version) => ({ at: version.at, who: version.author, version: version.version, move: version.state === 'published' ? 'publish' : 'propose', comment: version.comment }));
  return { kind, id, title: row.title, published_version: row.published_version, draft_version: row.draft_version, versions, moves };
}
export const problemsOf = (source) => (source.includes('delay: 1d') ? [] : [{ severity: 'error', path: 'offer.delay', code: 'offer.delay_missing', message: 'A delay is needed after an event', line: 4, column: 1 }, { severity: 'warning', path: 'opens_case.when', code: 'expr.unknown_name', message: 'Nothing is called {npx}', line: 12, column: 10 }]);
export function version(kind, id, number) {
  const row = rowOf(kind, id);
  const isDraft = number === row.draft_version;
  const source = (isDraft && drafts.get(`${kind}/${id}`)) || (isDraft ? text : older.replace('delay: 3d', 'delay: 1d'));
  return { kind, id, version: number, state: isDraft ? row.draft_state : number === row.published_version ? 'published' : 'retired', revision: 3, text: source, body: kind === 'questionnaire' ? { id, model: surveyModel } : kind === 'case-policy' ? { reasons: ['low_score', 'waiting', 'other'].map((code) => ({ code, text: { en: code } })) } : {}, problems: problemsOf(source) };
}
export function saveDraft(kind, id, body) {
  const row = rowOf(kind, id);
  drafts.set(`${kind}/${id}`, body.text ?? text);
  if (!row.draft_version) Object.assign(row, { draft_version: (row.published_version ?? 0) + 1, draft_state: 'draft' });
  return version(kind, id, row.draft_version);
}
export function move(kind, id, number, what) {
  const row = rowOf(kind, id);
  const next = { propose: 'proposed', approve: 'approved', reject: 'draft', withdraw: 'draft' }[what];
  if (next) row.draft_state = next;
  else Object.assign(row, { published_version: number, draft_version: null, draft_state: null });
  return definition(kind, id);
}
export const changes = [{ path: 'offer.delay', op: 'changed', before: '3d', after: '1d' }, { path: 'offer.at_most_once_in', op: 'added', after: '90d' }];
export const templates = [['journey', 'home-loan', 'Home loan'], ['journey', 'card', 'Card'], ['questionnaire', 'nps', 'Recommendation and why'], ['hub', 'contact', 'Ways to reach us']].map(([kind, id, title]) => ({ kind, id, title, text }));
export const questionnaires = [
  { id: 'loan-nps', title: 'After the loan', published_version: 3, draft_version: 4, draft_state: 'draft', invited: 1904, answered: 412, last_answer_at: at(-1), indicators: [indicator('nps', 34, 27, 41, 212)] },
  { id: 'branch-visit', title: 'Branch visit', published_version: null, draft_version: 1, draft_state: 'draft', invited: 0, answered: 0, last_answer_at: null, indicators: [] },
  { id: 'call-ces', title: 'After a call', published_version: 2, draft_version: null, draft_state: null, invited: 320, answered: 61, last_answer_at: at(-6), indicators: [indicator('csat', 4.1, 3.8, 4.3, 61), indicator('ces', 2.1, 1.9, 2.4, 58)] },
  { id: 'video', title: 'After a video meeting', published_version: 1, draft_version: null, draft_state: null, invited: 22, answered: 7, last_answer_at: at(-200), indicators: [indicator('csat', 4.1, 3.8, 4.3, 7)] },
];
