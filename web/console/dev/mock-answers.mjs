// What the stand-in server answers: which data for which address.
import * as data from './mock-data.mjs';
import { shipped } from './mock-definitions.mjs';
import { explored } from './mock-explore.mjs';
import { journeys } from './mock-journeys.mjs';
import { decision, decisions, queues } from './mock-hub.mjs';
import { replayReport, replays } from './mock-replay.mjs';

let signedIn = true;
const problem = (status, code, title, detail = title) => ({ status, body: { type: 'about:blank', title, status, code, detail, request_id: 'mock-7f3a21' } });
const ok = (body, status = 200) => ({ status, body });

/** A page of a list by a numeric cursor. */
function page(items, url) {
  const from = Number(url.searchParams.get('cursor') ?? 0);
  const limit = Number(url.searchParams.get('limit') ?? 50);
  const next = from + limit < items.length ? String(from + limit) : null;
  return ok({ items: items.slice(from, from + limit), next, total: items.length });
}

const routes = [
  ['GET', '/api/session', () => (signedIn ? ok(data.session()) : problem(401, 'session.none', 'Not signed in'))],
  ['POST', '/api/session', (_, __, body) => (body.password === 'wrong' ? problem(401, 'session.wrong_credentials', 'Wrong') : ((signedIn = true), ok(data.session())))],
  ['DELETE', '/api/session', () => ((signedIn = false), ok(null, 204))],
  ['PUT', '/api/session/password', () => ok(null, 204)],
  ['GET', '/api/today', () => ok(data.today())],
  ['GET', '/api/users', (_, url) => page(data.users, url)],
  ['POST', '/api/users', (_, __, body) => (data.users.push({ ...data.users[0], ...body, id: data.users.length + 1, disabled: false }), ok(data.users.at(-1), 201))],
  ['PATCH', '/api/users/:id', ({ id }, _, body) => ok(Object.assign(data.users.find((user) => user.id === Number(id)), body))],
  ['GET', '/api/tokens', () => ok({ items: data.tokens })],
  ['POST', '/api/tokens', (_, __, body) => ok({ id: 9, name: body.name, secret: 'jlt_5f2c8e91b7d04a6e9c31' }, 201)],
  ['DELETE', '/api/tokens/:id', () => ok(null, 204)],
  ['GET', '/api/keys', () => ok({ items: data.keys })],
  ['POST', '/api/keys', (_, __, body) => ok({ id: 9, name: body.name, secret: 'jlw_0d91c55e2f7a4b13' }, 201)],
  ['DELETE', '/api/keys/:id', () => ok(null, 204)],
  ['GET', '/api/audit', (_, url) => page(data.audit, url)],
  ['GET', '/api/settings', () => ok(data.settings)],
  ['PUT', '/api/settings', (_, __, body) => ok(Object.assign(data.settings, body))],
  ['GET', '/api/definitions', (_, url) => ok({ items: data.definitionRows.filter((row) => !url.searchParams.get('kind') || row.kind === url.searchParams.get('kind')) })],
  ['GET', '/api/definitions/:kind/:id', ({ kind, id }) => ok(data.definition(kind, id))],
  ['GET', '/api/definitions/:kind/:id/versions/:version', ({ kind, id, version }) => ok(data.version(kind, id, Number(version)))],
  ['PUT', '/api/definitions/:kind/:id/draft', ({ kind, id }, _, body) => ok(data.saveDraft(kind, id, body))],
  ['DELETE', '/api/definitions/:kind/:id/draft', () => ok(null, 204)],
  ['POST', '/api/definitions/:kind/check', (_, __, body) => ok({ problems: data.problemsOf(body.text ?? '') })],
  ['POST', '/api/definitions/:kind/:id/versions/:version/moves', ({ kind, id, version }, _, body) => ok(data.move(kind, id, Number(version), body.move))],
  ['GET', '/api/definitions/:kind/:id/diff', () => ok({ changes: data.changes })],
  ['GET', '/api/templates', (_, url) => ok({ items: data.templates.filter((row) => !url.searchParams.get('kind') || row.kind === url.searchParams.get('kind')) })],
  ['GET', '/api/questionnaires', () => ok({ items: data.questionnaires })],
  ['GET', '/v1/surveys/:id', ({ id }) => ok({ id, version: 3, title: 'After the loan', model: data.surveyModel })],
  ['GET', '/api/answers', (_, url) => page(data.answers, url)],
  ['GET', '/api/cases', (_, url) => page(data.casesAt(url.searchParams), url)],
  ['POST', '/api/cases', () => ok(data.caseOf('C-2417'), 201)],
  ['GET', '/api/cases/:id', ({ id }) => (id === 'C-0' ? problem(404, 'case.unknown', 'No such case') : ok(data.caseOf(id)))],
  ['POST', '/api/cases/:id/moves', ({ id }, _, body) => (body.move === 'close' ? problem(409, 'case.move_not_allowed', 'Not now') : ok(data.moveCase(id, body)))],
  ['POST', '/api/cases/:id/notes', ({ id }, _, body) => ok(data.noteCase(id, body), 201)],
  ['GET', '/api/requests', (_, url) => page(data.requestsAt(url.searchParams), url)],
  ['POST', '/api/requests/:id/moves', ({ id }, _, body) => ok(data.moveRequest(id, body.move))],
  ['GET', '/api/people', (_, url) => page(data.peopleAt(url.searchParams.get('query') ?? ''), url)],
  ['GET', '/api/people/:id', ({ id }) => ok(data.person(id))],
  ['GET', '/api/people/:id/timeline', (_, url) => page(data.timelineAt(url.searchParams.get('channel')), url)],
  ['POST', '/api/people/:id/joins', ({ id }) => ok(data.person(id))],
  ['DELETE', '/api/people/:id/joins/:join', ({ id }) => ok(data.undoJoin(id))],
  ['GET', '/api/indicators', () => ok(data.indicators())],
  ['GET', '/api/journeys', () => ok({ items: journeys })],
  ['GET', '/api/explore/:what', ({ what }, url) => explored(what, url.searchParams) ?? problem(404, 'request.unknown_path', 'Unknown address', url.pathname)],
  ['GET', '/api/hub/replays', () => ok({ items: replays })],
  ['POST', '/api/hub/replays', () => ok({ id: '01JR2' }, 202)],
  ['GET', '/api/hub/replays/:id', ({ id }) => ok({ ...replays.find((each) => each.id === id), report: id === '01JR1' ? replayReport : null })],
  ['DELETE', '/api/hub/replays/:id', () => ok(null, 204)],
  ['GET', '/api/hub/decisions', (_, url) => page(decisions, url)],
  ['GET', '/api/hub/decisions/:id', ({ id }) => ok(decision(id))],
  ['GET', '/api/queues', () => ok({ items: queues })],
  ['PUT', '/api/queues/:queue', ({ queue }, _, body) => ok(Object.assign(queues.find((each) => each.queue === queue), { state: body, source: 'posted', stale: false, at: new Date().toISOString() }))],
];

function match(pattern, path) {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const found = {};
  for (const [at, part] of wanted.entries()) {
    if (part.startsWith(':')) found[part.slice(1)] = decodeURIComponent(given[at]);
    else if (part !== given[at]) return null;
  }
  return found;
}

export function answerTo(method, url, body) {
  const own = shipped(method, url, body);
  if (own) return own;
  for (const [wanted, pattern, answer] of routes) {
    const found = wanted === method ? match(pattern, url.pathname) : null;
    if (found) return answer(found, url, body);
  }
  return problem(404, 'request.unknown_path', 'Unknown address', url.pathname);
}
