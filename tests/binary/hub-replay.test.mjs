// A policy replayed on what the running server recorded: at the command line and over HTTP. The
// published version on its own records changes nothing; a draft says what it would change.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { ask, asJson, done, eventually, expectProblem, expectStatus, folder, publishAll, root, run, serve, token, writeKey } from './harness.mjs';

const visitors = 40;
const pages = ['/loans/home', '/help/fees', '/cards/visa/lost', '/contact'];
let data, bearer, viewer, server, text, scratch;
const cleanups = [];

before(async () => {
  const t = { after: (each) => cleanups.unshift(each) };
  data = folder(t);
  scratch = folder(t);
  await publishAll(data);
  const key = await writeKey(data);
  bearer = await token(data);
  viewer = await token(data, 'viewer');
  server = await serve(t, data);
  for (const queue of ['phone', 'callback']) await expectStatus(200, server, 'PUT', `/api/queues/${queue}`, { bearer, json: { ahead: 1, agents: 8 } });
  for (let visitor = 0; visitor < visitors; ++visitor) {
    let session = '';
    for (let at = 0; at < 2; ++at) {
      const answer = await expectStatus(200, server, 'POST', '/v1/hub/offers', {
        json: { write_key: key, visitor: `v-${visitor}`, locale: 'fr', page: pages[(visitor + at) % 4], placement: 'button', session: { token: session, events: [] } } });
      session = answer.session.token;
      if (at === 1 && visitor % 4 === 0 && answer.offers.length > 0)
        await expectStatus(200, server, 'POST', '/v1/track', { key, json: { event: 'hub.chosen', anonymousId: `v-${visitor}`, properties: { decision: answer.decision, mode: answer.offers[0].mode } } });
    }
  }
  text = fs.readFileSync(path.join(root, 'definitions/hub/contact.yaml'), 'utf8');
  await eventually(async () => (await asJson('hub', 'replay', 'contact', '--data', data)).answers === 2 * visitors, { within: 10_000, every: 500, what: 'every recorded answer' });
});
after(async () => { for (const each of cleanups) await each(); });

const outcome = (report, name, mode = '') => report.outcomes.find((each) => each.name === name && each.mode === mode);

function draftFile() {
  // Information before everything else: every answer's first mode differs.
  const file = path.join(scratch, 'draft.yaml');
  fs.writeFileSync(file, text.replace(/(- id: information\n(?:(?!\n {2}- id:)[\s\S])*?base: )\d+/, '$1500'));
  return file;
}

test('the published version on its own records changes nothing, bit by bit', async () => {
  const report = await asJson('hub', 'replay', 'contact', '--data', data);
  assert.equal(report.incomplete, 0);
  assert.equal(report.changed.answers, 0);
  assert.equal(report.changed.statuses, 0);
  assert.equal(report.guard, 'recorded');
  assert.equal(report.sessions, visitors);
  for (const each of report.outcomes) assert.equal(each.difference.value, 0, each.name);
  assert.ok(Math.abs(outcome(report, 'takes').observed - 0.25) < 0.11);
  assert.equal(report.off_policy.absent, 'no_propensities');
});

test('the same text as a file is that version', async () => {
  const report = await asJson('hub', 'replay', path.join(root, 'definitions/hub/contact.yaml'), '--data', data);
  assert.equal(report.guard, 'recorded');
  assert.equal(report.changed.answers, 0);
});

test('a draft says what it changes, with intervals; threads change no byte, the seed does', async () => {
  const file = draftFile();
  const one = await done('hub', 'replay', file, '--data', data, '--json', '--threads', '1', '--sensitivity');
  assert.equal(await done('hub', 'replay', file, '--data', data, '--json', '--threads', '2', '--sensitivity'), one);
  assert.notEqual(await done('hub', 'replay', file, '--data', data, '--json', '--threads', '1', '--sensitivity', '--seed', '9'), one);
  const report = JSON.parse(one);
  assert.ok(report.changed.first > 0);
  const shown = outcome(report, 'exposure', 'information');
  assert.equal(shown.draft.value, 1);
  for (const each of report.outcomes)
    for (const side of ['recorded', 'draft', 'difference']) assert.ok(each[side].low <= each[side].value && each[side].value <= each[side].high);
  const paths = report.sensitivity.parameters.map((each) => each.path);
  for (const wanted of ['modes.phone.base', 'modes.information.base', 'wait.points_a_minute', 'worth.high-value.points.callback']) assert.ok(paths.includes(wanted), wanted);
});

test('the report is one page without script; figures are printed', async () => {
  const page = path.join(scratch, 'report.html');
  const printed = await done('hub', 'replay', draftFile(), '--data', data, '--sensitivity', '--synthetic', '500', '--report', page, '--locale', 'fr');
  assert.match(printed, /without_human/);
  const html = fs.readFileSync(page, 'utf8');
  assert.match(html, /^<!doctype html><html lang="fr">/);
  assert.match(html, /class="tornado"/);
  assert.doesNotMatch(html, /<script|src=|https?:|url\(/);
});

test('invented sessions stand where few are recorded, and are called so', async () => {
  const report = await asJson('hub', 'replay', draftFile(), '--data', data, '--synthetic', '2000');
  assert.equal(report.invented, true);
  assert.equal(report.sessions, 2000);
  assert.ok(outcome(report, 'exposure', 'information').difference.low > 0);
});

test('what cannot be replayed is refused with its reason', async () => {
  const broken = path.join(scratch, 'broken.yaml');
  fs.writeFileSync(broken, text.replace('base: 30', 'base: [thirty]'));
  for (const [args, code, more = []] of [
    [['nothing'], 'hub.no_policy'], [[broken], 'definition.has_problems'], [['contact'], 'usage.time', ['--from', 'yesterday']],
    [['contact'], 'usage.period', ['--from', '2026-02-01', '--to', '2026-01-01']], [['contact'], 'replay.no_sessions', ['--to', '2001-01-01']],
    [['contact'], 'usage.number', ['--threads', '0']], [['contact'], 'usage.unknown_option', ['--speed', '1']], [['contact', 'again'], 'usage.policy'],
  ]) {
    const { code: exit, err } = await run('hub', 'replay', ...args, '--data', data, ...more);
    assert.equal(exit, 2, err);
    assert.match(err, new RegExp(`\\(${code.replace('.', '\\.')}\\)`));
  }
});

test('over HTTP a replay runs in the background and its report is read as JSON and as a page', async () => {
  const { id } = await expectStatus(202, server, 'POST', '/api/hub/replays', { bearer, json: { text: fs.readFileSync(draftFile(), 'utf8'), sensitivity: true } });
  const replay = await eventually(async () => {
    const now = await expectStatus(200, server, 'GET', `/api/hub/replays/${id}`, { bearer });
    assert.notEqual(now.state, 'failed', JSON.stringify(now.error));
    return now.state === 'done' && now;
  }, { within: 60_000, every: 200, what: 'the report' });
  assert.equal(replay.progress, 1);
  assert.equal(outcome(replay.report, 'exposure', 'information').draft.value, 1);
  const page = await ask(server, 'GET', `/api/hub/replays/${id}/report?locale=zh-Hant`, { bearer });
  assert.equal(page.status, 200);
  assert.match(page.headers['content-type'], /^text\/html/);
  assert.match(page.headers['content-security-policy'], /default-src 'none'/);
  assert.match(page.text, /發布前重播/);
  const rows = (await expectStatus(200, server, 'GET', '/api/hub/replays', { bearer })).items;
  assert.equal(rows[0].id, id);
  assert.equal((await ask(server, 'DELETE', `/api/hub/replays/${id}`, { bearer })).status, 204);
  await expectProblem(404, 'replay.unknown', server, 'GET', `/api/hub/replays/${id}`, { bearer });
});

test('over HTTP too what cannot be replayed is refused, and who may not is told', async () => {
  await expectProblem(403, 'access.not_allowed', server, 'POST', '/api/hub/replays', { bearer: viewer, json: { id: 'contact' } });
  await expectProblem(400, 'request.field', server, 'POST', '/api/hub/replays', { bearer, json: {} });
  await expectProblem(400, 'request.field', server, 'POST', '/api/hub/replays', { bearer, json: { id: 'contact', from: 'soon' } });
  await expectProblem(400, 'definition.has_problems', server, 'POST', '/api/hub/replays', { bearer, json: { text: 'kind: hub\nid: contact\n' } });
  await expectProblem(404, null, server, 'POST', '/api/hub/replays', { bearer, json: { id: 'nothing' } });
  await expectProblem(404, 'replay.unknown', server, 'GET', '/api/hub/replays/01J/report', { bearer });
  const { id } = await expectStatus(202, server, 'POST', '/api/hub/replays', { bearer, json: { id: 'contact', to: '2001-01-01T00:00:00Z' } });
  const failed = await eventually(async () => {
    const now = await expectStatus(200, server, 'GET', `/api/hub/replays/${id}`, { bearer });
    return now.state === 'failed' && now;
  }, { within: 20_000, every: 100, what: 'the refusal' });
  assert.equal(failed.error.code, 'replay.no_sessions');
  await expectProblem(409, 'replay.not_done', server, 'GET', `/api/hub/replays/${id}/report`, { bearer });
});
