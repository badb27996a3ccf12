// A person erased: over HTTP from a running server, at the command line from a closed database.
// Afterwards no page of the API says who it was, and no byte on disk does.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { ask, asJson, done, eventually, expectProblem, expectStatus, folder, publishAll, run, serve, timeline, token, writeKey } from './harness.mjs';

const name = 'Apolline Quimper';
const traces = ['cust-erased', 'v-erased', 'Apolline', 'Quimper', 'apolline@post.example', '+33639981717', 'Never again the Quimper branch', 'L-erased'];

/** A server with two customers who did the same; `cust-erased` is the one to go. */
async function filled(t) {
  const data = folder(t);
  await publishAll(data);
  const key = await writeKey(data);
  const bearer = await token(data);
  const server = await serve(t, data);
  for (const queue of ['phone', 'callback']) await expectStatus(200, server, 'PUT', `/api/queues/${queue}`, { bearer, json: { ahead: 0, agents: 6 } });
  for (const who of ['erased', 'kept']) await live(server, key, bearer, who);
  return { data, key, bearer, server };
}

async function live(server, key, bearer, who) {
  const user = `cust-${who}`, visitor = `v-${who}`;
  const traits = who === 'erased' ? { name, email: 'apolline@post.example', phone: '+33639981717' } :
    { name: 'Kept Customer', email: 'kept@post.example', phone: '+33639980000' };
  await expectStatus(200, server, 'POST', '/v1/identify', { key, json: { userId: user, anonymousId: visitor, traits } });
  const submitted = { event: 'loan.submitted', userId: user, anonymousId: visitor, properties: { journey: 'home-loan', instance: `L-${who}`, channel: 'web', note: traits.name } };
  await expectStatus(200, server, 'POST', '/v1/track', { key, json: submitted });
  const customer = { write_key: key, visitor, locale: 'en' };
  const invitation = await eventually(async () =>
    (await expectStatus(200, server, 'POST', '/v1/surveys/due', { json: { ...customer, page: '/loans/home/confirm' } })).invitation, { within: 8000, every: 250, what: 'the invitation' });
  const words = who === 'erased' ? 'Never again the Quimper branch' : 'Too slow';
  const answered = await expectStatus(201, server, 'POST', '/v1/surveys/loan-nps/answers',
    { json: { ...customer, id: randomUUID(), invitation: invitation.id, answers: { recommend: 2, why: words } } });
  assert.ok(answered.case.status_url);
  const [opened] = (await expectStatus(200, server, 'GET', `/api/cases?person=${user}`, { bearer })).items;
  await expectStatus(201, server, 'POST', `/api/cases/${opened.id}/notes`, { bearer, json: { text: `${traits.name} called from ${traits.phone}` } });
  const asked = { ...customer, id: randomUUID(), kind: 'callback', mode: 'callback', phone: traits.phone, email: traits.email, note: `ask for ${traits.name}`, topic: 'Home loan' };
  await expectStatus(201, server, 'POST', '/v1/hub/requests', { json: asked });
  // Joined by staff with a visitor, so that the audit list says something too.
  await expectStatus(200, server, 'POST', '/v1/track', { key, json: { event: 'page.viewed', anonymousId: `${visitor}-2` } });
  await expectStatus(200, server, 'POST', `/api/people/${user}/joins`, { bearer, json: { other: `anon:${visitor}-2`, reason: `${traits.name} said so` } });
}

const mark = encodeURIComponent(JSON.stringify({ activity: 'loan.submitted' }));
const pages = ['/api/people?limit=200', '/api/people?query=quimper', '/api/people?query=erased', '/api/answers?limit=200', '/api/cases?limit=200', '/api/requests?limit=200',
  '/api/hub/decisions?limit=200', '/api/today', '/api/journeys/home-loan/map', `/api/explore/persons?journey=home-loan&mark=${mark}`, '/api/explore/variants?journey=home-loan'];

/** All that the API says, but for the audit line of the erasure itself. */
async function said(server, bearer) {
  const texts = new Map();
  for (const page of pages) texts.set(page, (await ask(server, 'GET', page, { bearer })).text);
  for (const { id } of (await expectStatus(200, server, 'GET', '/api/cases?limit=200', { bearer })).items) texts.set(`case ${id}`, (await ask(server, 'GET', `/api/cases/${id}`, { bearer })).text);
  const { items } = await expectStatus(200, server, 'GET', '/api/audit?limit=200', { bearer });
  texts.set('audit', JSON.stringify(items.filter((each) => each.action !== 'person.erased')));
  texts.set('kept', JSON.stringify(await timeline(server, bearer, 'cust-kept')));
  return texts;
}

function tracesIn(texts) {
  return [...texts].flatMap(([page, text]) => traces.filter((each) => text.replaceAll(' ', '').includes(each.replaceAll(' ', ''))).map((each) => `${page}: ${each}`));
}

const bytesOf = (data) => Buffer.concat(fs.readdirSync(data).filter((file) => file.startsWith('jalon.db')).map((file) => fs.readFileSync(path.join(data, file)))).toString('latin1');

async function onlyTheRecordStays(server, bearer, cases) {
  assert.deepEqual(tracesIn(await said(server, bearer)), []);
  for (const id of ['cust-erased', 'anon:v-erased', 'anon:v-erased-2']) {
    await expectProblem(404, 'person.unknown', server, 'GET', `/api/people/${id}`, { bearer });
    await expectProblem(404, 'person.unknown', server, 'GET', `/api/people/${id}/timeline`, { bearer });
  }
  const listed = (await expectStatus(200, server, 'GET', '/api/cases?limit=200', { bearer })).items;
  assert.deepEqual(listed.map((each) => each.reference).sort(), cases.map((each) => each.reference).sort(), 'the legal record stays');
  const [nobodys] = listed.filter((each) => each.person === '');
  const whole = await expectStatus(200, server, 'GET', `/api/cases/${nobodys.id}`, { bearer });
  assert.deepEqual([whole.reason, whole.score, whole.stage, whole.answer, whole.person_name], ['low_score', 2, 'new', null, '']);
  assert.deepEqual(whole.history.map((line) => [line.what, line.text]), [['opened', ''], ['note', '']]);
  const requests = (await expectStatus(200, server, 'GET', '/api/requests?limit=200', { bearer })).items;
  assert.deepEqual(requests.map((each) => [each.state, each.phone, each.person]).sort(), [['cancelled', '', ''], ['waiting', '+33639980000', 'cust-kept']]);
  // The erased one's case can still be ended.
  await expectStatus(200, server, 'POST', `/api/cases/${nobodys.id}/moves`, { bearer, json: { move: 'resolve', note: 'the customer left' } });
}

test('erased over HTTP, nobody is told of any more; who is not erased stays whole', async (t) => {
  const { data, key, bearer, server } = await filled(t);
  const before = await said(server, bearer);
  for (const each of traces) assert.ok(tracesIn(before).some((found) => found.endsWith(`: ${each}`)) || each === 'L-erased', `${each} is seen before`);
  const cases = (await expectStatus(200, server, 'GET', '/api/cases?limit=200', { bearer })).items;
  const link = (await expectStatus(200, server, 'GET', `/api/cases/${cases.find((each) => each.person === 'cust-erased').id}`, { bearer })).status_url;
  const kept = await timeline(server, bearer, 'cust-kept');
  const { interactions } = await expectStatus(200, server, 'GET', '/api/people/cust-erased', { bearer });

  for (const role of ['designer', 'agent', 'analyst', 'viewer']) {
    const other = await token(data, role);
    await eventually(async () => (await ask(server, 'GET', '/api/session', { bearer: other })).status === 200, { what: 'the token made beside the server' });
    await expectProblem(403, 'access.not_allowed', server, 'DELETE', '/api/people/cust-erased', { bearer: other });
  }
  await expectProblem(401, null, server, 'DELETE', '/api/people/cust-erased');
  await expectProblem(404, 'person.unknown', server, 'DELETE', '/api/people/nobody', { bearer });
  assert.deepEqual([...(await said(server, bearer)).keys()], [...before.keys()], 'nothing was erased so far');

  const erased = await expectStatus(200, server, 'DELETE', '/api/people/anon%3Av-erased', { bearer });
  assert.deepEqual(erased, { facts: interactions, identities: 3 });
  await expectProblem(404, 'person.unknown', server, 'DELETE', '/api/people/cust-erased', { bearer });
  await onlyTheRecordStays(server, bearer, cases);
  await expectProblem(404, 'case.unknown', server, 'GET', link.replace('/status/', '/v1/cases/'));
  assert.deepEqual(await timeline(server, bearer, 'cust-kept'), kept);
  const audit = (await expectStatus(200, server, 'GET', '/api/audit?limit=200', { bearer })).items.filter((each) => each.action === 'person.erased');
  assert.deepEqual(audit.map((each) => [each.subject, each.detail.facts, each.detail.identities, each.detail.cases, each.detail.requests]), [['anon:v-erased', interactions, 3, 1, 1]]);

  // Back again, it is somebody of whom nothing is known.
  await expectStatus(200, server, 'POST', '/v1/track', { key, json: { event: 'page.viewed', userId: 'cust-erased' } });
  const anew = await eventually(async () => { const { status, json } = await ask(server, 'GET', '/api/people/cust-erased', { bearer }); return status === 200 && json; }, { what: 'the new one' });
  assert.deepEqual([anew.name, anew.traits, anew.interactions, anew.identities.length, anew.open_cases], ['', {}, 1, 1, 0]);
});

test('erased at the command line, the bytes are gone too', async (t) => {
  const { data, bearer, server } = await filled(t);
  const cases = (await expectStatus(200, server, 'GET', '/api/cases?limit=200', { bearer })).items;
  await server.stop();
  const found = () => traces.filter((each) => bytesOf(data).includes(each));
  assert.notDeepEqual(found(), []);
  const refused = async (wanted, ...args) => {
    const { code, err } = await run('erase', ...args);
    assert.equal(code, 2, err);
    assert.match(err, wanted);
  };
  await refused(/usage\.not_sure/, 'cust-erased', '--data', data, '--by', 'dpo');
  await refused(/usage\.missing_option/, 'cust-erased', '--data', data, '--yes');
  await refused(/usage\.erase/, '--data', data, '--by', 'dpo', '--yes');
  await refused(/person\.unknown/, 'nobody', '--data', data, '--by', 'dpo', '--yes');
  await refused(/data\.absent/, 'cust-erased', '--data', path.join(data, 'none'), '--by', 'dpo', '--yes');
  assert.notDeepEqual(found(), []);

  const erased = await asJson('erase', 'cust-erased', '--data', data, '--by', 'dpo', '--yes');
  assert.equal(erased.identities, 3);
  assert.ok(erased.facts >= 8);
  // The id that was named stands in the audit line of the erasure, and nowhere else.
  assert.deepEqual(found(), ['cust-erased']);
  assert.equal(bytesOf(data).split('cust-erased').length, 2);
  await refused(/person\.unknown/, 'cust-erased', '--data', data, '--by', 'dpo', '--yes');
  assert.match(await done('verify', '--data', data), /^sound/);
  await onlyTheRecordStays(await serve(t, data), bearer, cases);
});

test('a running server follows an erasure at the command line', async (t) => {
  const { data, bearer, server } = await filled(t);
  await asJson('erase', 'cust-erased', '--data', data, '--by', 'dpo', '--yes');
  await eventually(async () => (await ask(server, 'GET', '/api/people/cust-erased', { bearer })).status === 404, { what: 'the server to forget' });
  await eventually(async () => tracesIn(await said(server, bearer)).length === 0, { what: 'every page to forget' });
});
