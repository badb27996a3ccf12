// A version on its way to everybody, experiments, and the page that staff watch: what each visitor is given, what is counted, what takes a
// version back.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { ask, done, eventually, expectProblem, expectStatus, folder, publishAll, root, run, serve, token, writeKey } from './harness.mjs';

const shipped = fs.readFileSync(path.join(root, 'definitions/hub/contact.yaml'), 'utf8');

async function bank(t) {
  const data = folder(t);
  await publishAll(data);
  const bearer = await token(data), key = await writeKey(data);
  const server = await serve(t, data);
  const get = (target) => expectStatus(200, server, 'GET', target, { bearer });
  const offers = (visitor, more = {}) => expectStatus(200, server, 'POST', '/v1/hub/offers', { json: { write_key: key, visitor, page: '/loans/home', placement: 'button', ...more } });
  return { data, bearer, key, server, get, offers };
}

// A new version, approved. One person may: who writes and who approves is held elsewhere.
async function approved({ server, bearer, get }, text) {
  await expectStatus(200, server, 'PUT', '/api/settings', { bearer, json: { ...(await get('/api/settings')), four_eyes: false } });
  const draft = await expectStatus(200, server, 'PUT', '/api/definitions/hub/contact/draft', { bearer, json: { text, revision: null } });
  for (const move of ['propose', 'approve'])
    await expectStatus(200, server, 'POST', `/api/definitions/hub/contact/versions/${draft.version}/moves`, { bearer, json: { move } });
  return draft.version;
}

test('a version reaches its visitors in stages, and is taken back', async (t) => {
  const here = await bank(t);
  const { server, bearer, get, offers } = here;
  const version = await approved(here, `${shipped}\nguardrails: { stages: [20, 60, 100], each: 30m, changes: 0.5 }\n`);
  const publish = (json) => ({ bearer, json: { move: 'publish', ...json } });
  await expectStatus(200, server, 'POST', `/api/definitions/hub/contact/versions/${version}/moves`, publish({ staged: true }));
  const share = async () => {
    let have = 0;
    for (let i = 0; i < 200; ++i) have += (await offers(`stage-${i}`)).policy.version === version;
    return have / 200;
  };
  const first = await share();
  assert.ok(first > 0.08 && first < 0.34, `${first} of the visitors have it at 20 %`);
  const [stage] = (await get('/api/hub/stages')).items;
  assert.deepEqual([stage.policy, stage.version, stage.previous, stage.percent, stage.state], ['contact', version, 1, 20, 'staging']);
  await expectProblem(400, 'request.field', server, 'POST', '/api/hub/stages/contact/moves', { bearer, json: { move: 'jump' } });
  assert.equal((await expectStatus(200, server, 'POST', '/api/hub/stages/contact/moves', { bearer, json: { move: 'advance' } })).percent, 60);
  const second = await share();
  assert.ok(second > 0.44 && second < 0.76 && second > first, `${second} at 60 %`);
  assert.match((await get(`/api/hub/policies/contact/release-note?version=${version}&locale=fr`)).text, /Garde-fous/);
  const back = await expectStatus(200, server, 'POST', '/api/hub/stages/contact/moves', { bearer, json: { move: 'rollback', comment: 'too early' } });
  assert.equal(back.state, 'rolled_back');
  assert.equal(await share(), 0);
  const definition = await get('/api/definitions/hub/contact');
  assert.equal(definition.published_version, 1);
  assert.ok(definition.moves.some((each) => each.move === 'rolled_back' && each.comment === 'too early'));
  await expectProblem(409, 'rollout.not_staging', server, 'POST', '/api/hub/stages/contact/moves', { bearer, json: { move: 'finish' } });
});

test('a policy without guardrails is not published in stages', async (t) => {
  const here = await bank(t);
  const version = await approved(here, `${shipped}\n# said otherwise\n`);
  await expectProblem(409, 'rollout.no_guardrails', here.server, 'POST', `/api/definitions/hub/contact/versions/${version}/moves`, { bearer: here.bearer, json: { move: 'publish', staged: true } });
  assert.deepEqual((await here.get('/api/hub/stages')).items, []);
});

test('an experiment divides the visitors, keeps them, counts them and says what it knows', async (t) => {
  const here = await bank(t);
  const file = path.join(folder(t), 'experiment.yaml');
  const text = `kind: experiment
id: appointment-first
title: { en: Appointment first, fr: Rendez-vous d'abord, zh-Hant: 預約優先 }
policy: contact
arms:
  - { id: control }
  - { id: appointment, set: { modes.appointment.base: 400 } }
metric: { id: chosen, smallest_effect: 0.05 }
`;
  fs.writeFileSync(file, text.replace('modes.appointment', 'modes.telepathy'));
  const refused = await run('apply', '--data', here.data, '--publish', file);
  assert.equal(refused.code, 2);
  assert.match(refused.err + refused.out, /telepathy/);
  fs.writeFileSync(file, text);
  await done('apply', '--data', here.data, '--publish', file);
  await eventually(async () => (await here.get('/api/hub/experiments')).items.length === 1, { what: 'the experiment runs' });
  const arms = new Map();
  for (let i = 0; i < 60; ++i) {
    const answer = await here.offers(`arm-${i}`);
    arms.set(`arm-${i}`, answer.arm);
    if (answer.arm === 'appointment') assert.equal(answer.offers[0].mode, 'appointment');
    if (i % 2) await ask(here.server, 'POST', '/v1/track', { key: here.key, json: { event: 'hub.chosen', anonymousId: `arm-${i}`, properties: { decision: answer.decision, mode: answer.offers[0].mode } } });
  }
  for (const [visitor, arm] of arms) assert.equal((await here.offers(visitor)).arm, arm);
  assert.equal(new Set(arms.values()).size, 2);
  const standing = await eventually(async () => {
    const [one] = (await here.get('/api/hub/experiments')).items;
    return one.arms[0].visitors + one.arms[1].visitors === 60 && one.arms[0].metric.events + one.arms[1].metric.events === 30 ? one : null;
  }, { what: 'sixty visitors counted' });
  assert.equal(standing.says, 'nothing_yet');
  assert.equal(standing.arms[0].visitors, [...arms.values()].filter((arm) => arm === 'control').length);
});

test('the live page counts what became of the offers', async (t) => {
  const { server, key, get, offers } = await bank(t);
  const answer = await offers('watched');
  const mode = answer.offers[0].mode;
  for (const [event, more] of [['hub.seen', { modes: [mode] }], ['hub.chosen', {}], ['contact.connected', { waited_s: 40 }], ['contact.resolved', { resolved: true }], ['contact.rated', { score: 9 }]])
    await ask(server, 'POST', '/v1/track', { key, json: { event, anonymousId: 'watched', properties: { decision: answer.decision, mode, ...more } } });
  const live = await eventually(async () => {
    const now = await get('/api/hub/live?minutes=5');
    return now.rows.find((row) => row.key === mode)?.rated === 1 ? now : null;
  }, { what: 'the contact in the figures' });
  const row = live.rows.find((each) => each.key === mode);
  assert.deepEqual([row.offered, row.seen, row.chosen, row.connected, row.resolved, row.rated, row.score], [1, 1, 1, 1, 1, 1, 9]);
  assert.equal(live.decisions, 1);
  assert.equal(live.sessions, 1);
  assert.equal(live.changes.sessions[0], 1);
  for (const by of ['placement', 'version', 'arm']) assert.equal((await get(`/api/hub/live?by=${by}`)).rows.length, 1);
  for (const wrong of ['minutes=0', 'minutes=x', 'minutes=1441', 'by=weather']) assert.equal((await ask(server, 'GET', `/api/hub/live?${wrong}`, { bearer: undefined })).status, 401);
});
