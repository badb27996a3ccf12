// A contact policy proved or refuted: at the command line, over HTTP, and before it is published.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { ask, asJson, done, expectProblem, expectStatus, folder, publishAll, root, run, serve, token } from './harness.mjs';

const shipped = path.join(root, 'definitions/hub/contact.yaml');
const properties = ['no_dead_end', 'every_rule_reachable', 'no_mode_vanishes', 'vulnerable_never_less', 'budgets_are_consistent', 'bounds_are_consistent'];

// Phone alone: when its queue is broken nobody is left. The second rule never holds; for the vulnerable self-service goes first.
const refuted = `kind: hub
id: narrow
title: Narrow
calendar: contact-centre
queues:
  - { id: phone, agents: 5, full_at: 20 }
modes:
  - { id: phone, kind: phone, title: Phone, text: Call, service: phone, queue: phone, base: 30, price: { free: true, text: Free }, action: { type: call, href: "tel:+331" } }
  - { id: help, kind: information, title: Help, text: Read, always_open: true, base: 10, price: { free: true, text: Free }, action: { type: open, href: /help } }
worth:
  - { id: online, when: "{client.type} = 'online'", points: { help: 5 }, reason: why }
  - { id: never, when: "{session.pages} < 1 and {session.returns} >= 1", points: { phone: 5 }, reason: why }
reasons:
${['why', 'hours', 'busy', 'full', 'broken', 'not_entitled', 'held', 'room'].map((code) => `  ${code}: { customer: Because, staff: Because }`).join('\n')}
`;

function written(t, text) {
  const file = path.join(folder(t), 'policy.yaml');
  fs.writeFileSync(file, text);
  return file;
}
const definitions = ['--definitions', path.join(root, 'definitions')];
const property = (proof, name) => proof.properties.find((each) => each.name === name);

test('the shipped policy is proved', async (t) => {
  const proof = await asJson('hub', 'verify', shipped, '--from', '2026-11-22');
  assert.deepEqual(proof.properties.map((each) => each.name), properties);
  for (const each of proof.properties) assert.equal(each.verdict, 'proved', `${each.name}: ${each.why}`);
  assert.equal(proof.proved, true);
  t.diagnostic(`${proof.contexts} contexts in ${proof.seconds.toFixed(2)} s`);
  assert.ok(proof.seconds < 20, `${proof.seconds} s`);
  const { code, out } = await run('hub', 'verify', shipped);
  assert.equal(code, 0);
  assert.equal(out.split('\n').filter((line) => line.startsWith('✓')).length, properties.length, out);
});

test('a refuted policy is told with rules, places and a context that the hub answers so', async (t) => {
  const file = written(t, refuted);
  const { code, out } = await run('hub', 'verify', file, ...definitions);
  assert.equal(code, 2);
  assert.match(out, /✗ no dead end/);
  assert.match(out, /policy\.yaml:12:\d+: `never` never holds/);
  const proof = JSON.parse((await run('hub', 'verify', file, ...definitions, '--json')).out);
  assert.deepEqual([proof.proved, proof.refuted], [false, true]);
  assert.deepEqual(property(proof, 'every_rule_reachable').rules, ['never']);
  assert.equal(property(proof, 'every_rule_reachable').findings[0].line, 12);
  const { inputs, answer } = property(proof, 'no_dead_end').counter_example;
  const usable = (each) => each.mode === 'phone' && ['open', 'busy'].includes(each.status);
  assert.ok(![...answer.offers, ...answer.more].some(usable));

  const data = folder(t);
  const publish = ['apply', '--data', data, '--publish', path.join(root, 'definitions/calendars/contact-centre.yaml'), file];
  const refusal = await run(...publish);
  assert.equal(refusal.code, 2);
  assert.match(refusal.out + refusal.err, /hub narrow: not published/);
  await done(...publish, '--override', 'the branches are shut for a week');
  const again = await asJson('hub', 'decide', '--data', data, '--policy', 'narrow', '--inputs', JSON.stringify(inputs));
  assert.ok(![...again.offers, ...again.more].some(usable), JSON.stringify(again));
  assert.equal((await run('hub', 'verify', 'narrow', '--data', data)).code, 2, 'by its id');
});

test('what cannot be read is told by file and line', async (t) => {
  const { code, err } = await run('hub', 'verify', written(t, refuted.replace('{session.pages}', '{session.page}')), ...definitions);
  assert.equal(code, 2);
  assert.match(err, /policy\.yaml:12:\d+: /);
  assert.equal((await run('hub', 'verify', '/nowhere/policy.yaml')).code, 2);
  assert.equal((await run('hub', 'verify')).code, 2);
  assert.equal((await run('hub', 'verify', shipped, '--from', 'tomorrow')).code, 2);
});

test('a condition that does not come apart is tested, not proved', async (t) => {
  const sum = refuted.replace('{session.pages} < 1 and {session.returns} >= 1', '{session.pages} + {session.errors} > 2')
    .replace('worth:', '  - { id: date, kind: appointment, title: Date, text: Date, always_open: true, base: 15, price: { free: true, text: Free }, action: { type: appointment } }\nworth:');
  const { code, out } = await run('hub', 'verify', written(t, sum), ...definitions, '--json');
  assert.equal(code, 3, out);
  assert.equal(property(JSON.parse(out), 'every_rule_reachable').verdict, 'tested');
});

test('publishing asks for the proof', async (t) => {
  const cleanups = [];
  t.after(async () => { for (const each of cleanups) await each(); });
  const data = folder(t);
  await publishAll(data);
  const admin = { bearer: await token(data) };
  const designer = { bearer: await token(data, 'designer') };
  const server = await serve({ after: (each) => cleanups.unshift(each) }, data);
  const policy = '/api/definitions/hub/narrow';
  const settings = await expectStatus(200, server, 'GET', '/api/settings', admin);
  await expectStatus(200, server, 'PUT', '/api/settings', { ...admin, json: { ...settings, four_eyes: false } });

  const proof = await expectStatus(200, server, 'POST', '/api/hub/verify', { ...designer, json: { text: refuted } });
  assert.equal(proof.refuted, true);
  assert.equal((await expectStatus(200, server, 'POST', '/api/hub/verify', { ...designer, json: { id: 'contact' } })).refuted, false);
  await expectProblem(400, 'definition.has_problems', server, 'POST', '/api/hub/verify', { ...designer, json: { text: 'kind: hub\nid: x\n' } });
  await expectProblem(404, 'hub.no_policy', server, 'POST', '/api/hub/verify', { ...designer, json: { id: 'unknown' } });
  await expectProblem(400, 'request.field', server, 'POST', '/api/hub/verify', { ...designer, json: {} });
  const preview = await expectStatus(200, server, 'POST', '/api/hub/preview', { ...designer, json: { policy: 'narrow', text: refuted, inputs: property(proof, 'no_dead_end').counter_example.inputs } });
  assert.deepEqual(preview.answer, { ...property(proof, 'no_dead_end').counter_example.answer, policy: preview.answer.policy });

  const { version } = await expectStatus(200, server, 'PUT', `${policy}/draft`, { ...admin, json: { text: refuted } });
  const moves = `${policy}/versions/${version}/moves`;
  for (const move of ['propose', 'approve']) await expectStatus(200, server, 'POST', moves, { ...admin, json: { move } });
  const refusal = await ask(server, 'POST', moves, { ...admin, json: { move: 'publish' } });
  assert.deepEqual([refusal.status, refusal.json.code], [409, 'policy.refuted'], refusal.text);
  assert.ok(refusal.json.errors.some((each) => each.code === 'proof.rule_unreachable' && each.path === 'worth[1].when'), refusal.text);
  const notAdmin = await ask(server, 'POST', moves, { ...designer, json: { move: 'publish', override: 'because' } });
  assert.equal(notAdmin.status, 403, notAdmin.text);
  const published = await expectStatus(200, server, 'POST', moves, { ...admin, json: { move: 'publish', override: 'The phone line has its own fallback.', comment: 'Asked by the board' } });
  assert.equal(published.published_version, version);
  const last = published.moves.find((each) => each.move === 'published');
  assert.match(last.comment, /^Published although refuted \(no_dead_end, every_rule_reachable\): The phone line has its own fallback\./);
  assert.match(last.comment, /Asked by the board/);
});
