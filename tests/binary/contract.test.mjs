// api/openapi.yaml and the server agree: every operation is called and its answer is what the
// contract says, and every route that is served stands in the contract.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before } from 'node:test';
import YAML from 'yaml';
import { ask, demoBank, eventually, expectStatus, rawExchange, root, serve, token } from './harness.mjs';
import { Contract } from './schema.mjs';

const contract = new Contract(YAML.parse(fs.readFileSync(path.join(root, 'api/openapi.yaml'), 'utf8'), { merge: true }));
// Pages, and PostHog's addresses, which are not ours to describe.
const besides = /^\/($|console|widget|bank|status\/|batch|flags)/;

let server, bank, bearer;
const called = new Map();  // operation id → statuses seen
const extra = new Set();
const cleanups = [];
before(async () => {
  const t = { after: (each) => cleanups.unshift(each) };
  bank = await demoBank(t, 60);
  bearer = await token(bank.data);
  server = await serve(t, bank.data, { command: 'demo' });
});
after(async () => { for (const each of cleanups) await each(); });

/** Calls an operation by its id; the answer must be of the contract. */
async function call(id, { params = {}, query = '', status, ...request } = {}) {
  const found = contract.operations().find((each) => each.id === id);
  assert.ok(found, `the contract has no ${id}`);
  const target = found.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name])) + query;
  const answer = await ask(server, found.method, target, { bearer, ...request });
  const declared = contract.resolve(found.operation.responses[answer.status] ?? found.operation.responses.default);
  assert.ok(declared, `${id} answers ${answer.status}, which the contract does not know: ${answer.text}`);
  assert.equal(answer.status, status ?? Number(Object.keys(found.operation.responses)[0]), `${id}: ${answer.text.slice(0, 500)}`);
  const [type, media] = Object.entries(declared.content ?? {})[0] ?? [];
  if (!type) assert.equal(answer.bytes.length, 0, `${id} has no body`);
  else {
    assert.ok((answer.headers['content-type'] ?? '').startsWith(type), `${id}: ${answer.headers['content-type']}`);
    if (answer.json !== undefined) assert.deepEqual(contract.faults(media.schema, answer.json, id, extra), [], `${id}: ${answer.text.slice(0, 800)}`);
  }
  called.set(id, [...(called.get(id) ?? []), answer.status]);
  return answer.json;
}

const key = () => bank.write_key;
const tracked = (more) => ({ bearer: undefined, key: key(), json: { userId: 'contract-1', anonymousId: 'contract-v', ...more } });
const asCustomer = (more) => ({ bearer: undefined, json: { write_key: key(), visitor: 'contract-v', locale: 'fr', ...more } });

test('tracking', async () => {
  await call('trackBatch', tracked({ batch: [{ type: 'track', event: 'e', userId: 'contract-1' }] }));
  await call('track', tracked({ event: 'loan.submitted', properties: { channel: 'web', journey: 'home-loan', instance: 'C1' } }));
  await call('identify', tracked({ traits: { name: 'Con Tract' } }));
  await call('page', tracked({ name: 'Loans' }));
  await call('screen', tracked({ name: 'Loans' }));
  await call('group', tracked({ groupId: 'g' }));
  await call('alias', { bearer: undefined, key: key(), json: { userId: 'contract-1', previousId: 'contract-before' } });
  await call('track', { ...tracked({}), status: 400 });
  await call('trackBatch', { bearer: undefined, json: { batch: [] }, status: 401 });
});

test('the customer', async () => {
  const play = await call('playPersonas', { bearer: undefined });
  assert.ok(play.personas.length >= 5 && play.locations.length >= 5);
  for (const { user } of play.personas) await call('hubOffers', asCustomer({ user, page: '/loans/home/confirm', placement: 'loan-checkout' }));
  const { decision } = await call('hubOffers', asCustomer({ play: { waits: { phone: { ahead: 3, agents: 2 } }, at: '2026-11-24T10:00:00Z' } }));
  const request = { id: randomUUID(), kind: 'callback', mode: 'callback', phone: '+33639980000', decision };
  await call('requestContact', asCustomer(request));
  await call('requestContact', { ...asCustomer({ ...request, id: randomUUID(), phone: '' }), status: 400 });
  await call('contactRequestStanding', { bearer: undefined, params: { id: request.id }, query: `?visitor=contract-v&write_key=${key()}&locale=en` });
  await call('cancelContactRequest', { params: { id: request.id }, ...asCustomer({}) });
  await call('freeSlots', asCustomer({ place: 'phone', days: 7 }));
  await call('hubTriage', { bearer: undefined, query: '?locale=zh-Hant' });
  await call('hubOffers', asCustomer({ need: { product: 'card', problem: 'card-swallowed' }, placement: 'loan-checkout', play: { at: '2026-11-24T10:00:00Z' } }));
  const { invitation } = await call('hubInvite', asCustomer({ placement: 'loan-checkout', cause: 'idle', play: { at: '2026-11-24T10:00:00Z', waits: { callback: { ahead: 0, agents: 3 } } } }));
  await call('hubAcceptInvitation', { params: { id: invitation.id }, ...asCustomer({ play: { at: '2026-11-24T10:00:00Z' } }) });
  await call('survey', { bearer: undefined, params: { id: 'loan-nps' }, query: '?locale=zh-Hant' });
  await call('survey', { bearer: undefined, params: { id: 'none' }, status: 404 });
  const due = await eventually(async () => {
    const answer = await call('surveyDue', asCustomer({ user: 'contract-1' }));
    return answer.invitation && answer;
  }, { within: 8000, every: 400, what: 'the invitation' });
  const answered = await call('answerSurvey', { params: { id: 'loan-nps' }, ...asCustomer({ id: randomUUID(), invitation: due.invitation.id, version: due.invitation.version, answers: { recommend: 2, why: 'Slow.' }, duration_s: 4.5 }) });
  await call('answerSurvey', { params: { id: 'loan-nps' }, ...asCustomer({ id: randomUUID(), answers: {} }), status: 400 });
  const status = answered.case.status_url.split('/').at(-1);
  await call('publicCase', { bearer: undefined, params: { token: status }, query: '?locale=en' });
  await call('hubDecisions', { query: '?limit=10' });
  await eventually(async () => (await ask(server, 'GET', `/api/hub/decisions/${decision}`, { bearer })).status === 200, { what: 'the decision' });
  await call('hubDecision', { params: { id: decision } });
  await call('rerunDecision', { params: { id: decision } });
});

test('signing in, accounts and secrets', async () => {
  const { email, password } = bank.accounts.find((each) => each.role === 'administrator');
  const { csrf } = await call('signIn', { bearer: undefined, json: { email, password } });
  const signed = await ask(server, 'POST', '/api/session', { json: { email, password } });
  const cookie = signed.headers['set-cookie'][0].split(';')[0];
  assert.notEqual(csrf, signed.json.csrf);
  const headers = { cookie, 'x-csrf-token': signed.json.csrf };
  await call('session', { bearer: undefined, headers });
  await call('session', { bearer: undefined, status: 401 });
  await call('changePassword', { bearer: undefined, headers, json: { current: password, new: `${password}-anew` } });
  const again = await ask(server, 'POST', '/api/session', { json: { email, password: `${password}-anew` } });
  await call('signOut', { bearer: undefined, headers: { cookie: again.headers['set-cookie'][0].split(';')[0], 'x-csrf-token': again.json.csrf } });
  await call('users');
  const user = await call('createUser', { json: { email: 'c@example.com', name: 'C', role: 'agent', password: 'long enough it is' } });
  await call('changeUser', { params: { id: user.id }, json: { name: 'C D', disabled: true } });
  const made = await call('createToken', { json: { name: 'c', role: 'viewer' } });
  await call('tokens');
  await call('revokeToken', { params: { id: made.id } });
  const site = await call('createKey', { json: { name: 'c' } });
  await call('keys');
  await call('revokeKey', { params: { id: site.id } });
  await call('audit', { query: '?limit=200' });
  const settings = await call('settings');
  await call('changeSettings', { json: { ...settings, four_eyes: false } });
});

test('definitions', async () => {
  for (const kind of ['journey', 'hub', 'questionnaire', 'case-policy', 'calendar', 'message']) {
    const { items } = await call('definitions', { query: `?kind=${kind}&locale=fr` });
    assert.ok(items.length > 0, kind);
    const params = { kind, id: items[0].id };
    const { published_version: version } = await call('definition', { params });
    const { text, body } = await call('definitionVersion', { params: { ...params, version } });
    const { problems } = await call('checkDefinition', { params, json: { text } });
    assert.deepEqual(problems.filter((each) => each.severity === 'error'), [], kind);
    assert.deepEqual((await call('checkDefinition', { params, json: { body } })).problems.filter((each) => each.severity === 'error'), [], `${kind} as JSON`);
  }
  await call('definitions', { query: '?locale=en' });
  assert.ok((await call('templates', { query: '?kind=journey&locale=zh-Hant' })).items.length >= 5);
  const params = { kind: 'journey', id: 'card' };
  const { body } = await call('definitionVersion', { params: { ...params, version: 1 } });
  const { version } = await call('saveDraft', { params, json: { body: { ...body, title: 'Cards' } } });
  await call('moveDefinition', { params: { ...params, version }, json: { move: 'propose' } });
  await call('definitionDiff', { params, query: `?from=1&to=${version}` });
  await call('moveDefinition', { params: { ...params, version }, json: { move: 'withdraw' } });
  await call('dropDraft', { params });
  await call('checkDefinition', { params, json: { text: 'kind: journey\nstages: 7' } });
  await call('definition', { params: { kind: 'journey', id: 'none' }, status: 404 });
});

test('journeys and questions to them', async () => {
  const { items } = await call('journeys', { query: '?locale=fr' });
  for (const { id, defined } of items) if (defined) await call('journeyMap', { params: { id }, query: '?locale=zh-Hant' });
  await call('journeyMap', { params: { id: 'home-loan' }, query: '?from=2026-06-01T00:00:00Z&to=2026-12-01T00:00:00Z&channel=web' });
  for (const filter of ['', '&channel=web', '&lifecycle=complete&from=2026-06-01T00:00:00Z']) {
    await call('exploreSummary', { query: `?journey=home-loan${filter}` });
    await call('exploreDfg', { query: `?journey=home-loan${filter}` });
    await call('exploreVariants', { query: `?journey=home-loan&top=5${filter}` });
    await call('exploreFunnel', { query: `?journey=home-loan&step=loan.simulated&step=loan.submitted&window=180d${filter}` });
    await call('explorePaths', { query: `?journey=home-loan&anchor=loan.submitted${filter}` });
    await call('exploreTrend', { query: `?journey=home-loan&every=week&breakdown=property:channel${filter}` });
    await call('exploreCohort', { query: `?journey=home-loan${filter}` });
    await call('exploreConformance', { query: `?journey=home-loan${filter}` });
    await call('exploreCompare', { query: `?journey=home-loan&groups=trait:segment&step=loan.simulated&step=loan.submitted${filter}` });
    await call('exploreFriction', { query: `?journey=home-loan${filter}` });
    await call('explorePersons', { query: `?journey=home-loan&mark=${encodeURIComponent('{"activity":"loan.submitted"}')}${filter}` });
  }
  await call('exploreFacets', { query: '?journey=home-loan' });
  for (const kind of ['nps', 'csat', 'ces']) await call('indicators', { query: `?kind=${kind}&by=week` });
  await call('indicators', { query: '?kind=joy', status: 400 });
});

test('people', async () => {
  const { items, next } = await call('people', { query: '?limit=5' });
  assert.equal(items.length, 5);
  await call('people', { query: `?limit=5&cursor=${encodeURIComponent(next)}` });
  await call('people', { query: '?query=contract' });
  await call('person', { params: { id: 'demo-karim' } });
  await call('timeline', { params: { id: 'demo-karim' }, query: '?limit=3' });
  await ask(server, 'POST', '/v1/track', { key: key(), json: { event: 'e', anonymousId: 'contract-other' } });
  const { joins } = await call('joinPeople', { params: { id: 'contract-1' }, json: { other: 'anon:contract-other', reason: 'same' } });
  await call('undoJoin', { params: { id: 'contract-1', join: joins.at(-1).id } });
  await call('person', { params: { id: 'nobody' }, status: 404 });
  await call('erasePerson', { params: { id: 'anon:contract-other' } });
  await call('erasePerson', { params: { id: 'anon:contract-other' }, status: 404 });
});

test('the hub, work and today', async () => {
  await call('hubPreview', { json: { policy: 'contact', inputs: { client_type: 'online', vulnerable: true }, locale: 'fr' } });
  assert.equal((await call('hubVerify', { json: { id: 'contact' } })).proved, true);
  const frail = (await call('definitionVersion', { params: { kind: 'hub', id: 'contact', version: 1 } })).text.replace('points: { phone: 30, appointment: 10, information: -20 }', 'points: { information: 90 }');
  const counter = (await call('hubVerify', { json: { text: frail } })).properties.find((each) => each.name === 'vulnerable_never_less').counter_example;
  await call('hubPreview', { json: { policy: 'contact', text: frail, inputs: counter.inputs } });
  await call('hubLive', { query: '?minutes=1440&by=placement' });
  await call('hubLive', { query: '?minutes=0', status: 400 });
  await call('hubStages');
  await call('moveHubStage', { params: { policy: 'contact' }, json: { move: 'advance' }, status: 409 });
  const staged = { kind: 'hub', id: 'contact' }, { text } = await call('definitionVersion', { params: { ...staged, version: 1 } });
  const { version } = await call('saveDraft', { params: staged, json: { text: `${text}\nguardrails: { stages: [10, 100], each: 30m }\n`, revision: null } });
  for (const move of ['propose', 'approve', 'publish']) await call('moveDefinition', { params: { ...staged, version }, json: { move, staged: move === 'publish' } });
  await call('hubStages');
  await call('moveHubStage', { params: { policy: 'contact' }, json: { move: 'rollback' } });
  const replay = await call('startHubReplay', { json: { id: 'contact', version: 1 } });
  await eventually(async () => ['done', 'failed'].includes((await call('hubReplay', { params: { id: replay.id } })).state), { within: 20_000, what: 'the replay' });
  await call('hubReplays');
  await call('hubReplayReport', { params: { id: replay.id } });
  await call('removeHubReplay', { params: { id: replay.id } });
  await call('hubReleaseNote', { params: { policy: 'contact' }, query: '?version=1&locale=zh-Hant' });
  await call('hubExperiments');
  await call('postQueue', { params: { queue: 'phone' }, json: { ahead: 2, agents: 3, mean_handling_s: 200.5 } });
  await call('queues');
  await call('questionnaires', { query: '?locale=fr' });
  const { next } = await call('answers', { query: '?limit=2&questionnaire=loan-nps' });
  if (next) await call('answers', { query: `?limit=2&questionnaire=loan-nps&cursor=${encodeURIComponent(next)}` });
  const { items } = await call('cases', { query: '?stage=open&limit=10' });
  assert.ok(items.length > 0);
  for (const { id } of items.slice(0, 3)) await call('case', { params: { id } });
  const { id } = await call('openCase', { json: { person: 'demo-mei', reason: 'waiting', note: 'by telephone' } });
  await call('moveCase', { params: { id }, json: { move: 'take' } });
  await call('noteCase', { params: { id }, json: { text: 'called', visible: true } });
  await call('moveCase', { params: { id }, json: { move: 'resolve', note: 'solved' } });
  await call('moveCase', { params: { id }, json: { move: 'customer_replied' }, status: 409 });
  for (const kind of ['callback', 'appointment', 'notice']) await call('requests', { query: `?kind=${kind}` });
  const open = await call('requests', { query: '?state=open' });
  await call('moveRequest', { params: { id: open.items[0].id }, json: { move: 'take' } });
  await call('today', { query: '?locale=fr' });
});

test('the system', async () => {
  await call('healthz', { bearer: undefined });
  await call('readyz', { bearer: undefined });
  await call('metrics', { bearer: undefined });
  const stream = rawExchange(server, `GET /api/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${bearer}\r\n\r\n`, 1500);
  await new Promise((resolve) => setTimeout(resolve, 400));
  await ask(server, 'POST', '/v1/track', { key: key(), json: { event: 'e', userId: 'live' } });
  const { text } = await stream;
  assert.match(text, /Content-Type: text\/event-stream/i);
  assert.match(text, /event: changed\ndata: \{"position":\d+,"topics":\["log"/);
  called.set('live', [200]);
});

test('every operation of the contract was called', (t) => {
  const missing = contract.operations().map((each) => each.id).filter((id) => !called.get(id)?.some((status) => status < 300));
  assert.deepEqual(missing, []);
  t.diagnostic(`${called.size} operations; members that the contract does not name: ${[...extra].sort().join(' ') || 'none'}`);
});

test('every route that is served stands in the contract, with its methods', async () => {
  const folder = path.join(root, 'src/http/routes');
  const patterns = new Set(fs.readdirSync(folder).filter((file) => file.endsWith('.cc')).flatMap((file) =>
    [...fs.readFileSync(path.join(folder, file), 'utf8').matchAll(/"(\/[^"\s]*)"/g)].map((match) => match[1]))
    .filter((each) => /^\/(api|v1|batch|flags|healthz|readyz|metrics)\b/.test(each) && each !== '/v1/'));
  const shape = (each) => each.replace(/\{\w+\}/g, '{}');
  const described = new Set(Object.keys(contract.document.paths).map(shape));
  assert.deepEqual([...patterns].filter((each) => !described.has(shape(each)) && !besides.test(each)), []);
  for (const target of Object.keys(contract.document.paths)) {
    const answer = await ask(server, 'OPTIONS', target.replace(/\{\w+\}/g, '1'));
    assert.equal(answer.status, 204, target);
    const same = contract.operations().filter((each) => new RegExp(`^${each.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(target));
    const methods = [...new Set(same.map((each) => each.method))];
    assert.deepEqual(new Set(answer.headers.allow.split(', ').filter((each) => each !== 'OPTIONS')), new Set(methods), target);
  }
});

test('a person with 10,000 interactions is read page by page, newest first, fast', async (t) => {
  const start = Date.UTC(2025, 0, 1);
  for (let at = 0; at < 10_000; at += 500)
    await expectStatus(200, server, 'POST', '/v1/batch', { key: key(), json: { batch: Array.from({ length: 500 }, (_, i) => ({
      type: 'track', userId: 'busy', event: `event-${(at + i) % 7}`, messageId: `busy-${at + i}`, timestamp: new Date(start + ((at + i) * 7919 % 10_000) * 60_000).toISOString(), properties: { n: at + i } })) } });
  const took = [];
  const items = [];
  let cursor = '';
  do {
    const from = performance.now();
    const page = await expectStatus(200, server, 'GET', `/api/people/busy/timeline?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, { bearer });
    took.push(performance.now() - from);
    assert.equal(page.total, 10_000);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  assert.equal(items.length, 10_000);
  assert.equal(new Set(items.map((each) => each.id)).size, 10_000);
  for (let i = 1; i < items.length; ++i) assert.ok(items[i - 1].at >= items[i].at, `item ${i} is newer than the one before`);
  const from = performance.now();
  await expectStatus(200, server, 'GET', '/api/people/busy', { bearer });
  const person = performance.now() - from;
  took.sort((a, b) => a - b);
  t.diagnostic(`a page of 200: median ${took[took.length >> 1].toFixed(1)} ms, slowest ${took.at(-1).toFixed(1)} ms; the person ${person.toFixed(1)} ms (wanted: under 50)`);
  assert.ok(took.at(-1) < 500 && person < 500);
});
