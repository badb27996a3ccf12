// The journey questions on the real binary: over HTTP and at the command line the same answers,
// what is refused and how, progress, limits, and the end of a question that nobody waits for.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import test, { after, before } from 'node:test';
import YAML from 'yaml';
import { ask, asJson, eventually, expectProblem, expectStatus, folder, publishAll, random, root, run, serve, shared, token, writeKey } from './harness.mjs';
import { Contract } from './schema.mjs';

const contract = new Contract(YAML.parse(fs.readFileSync(path.join(root, 'api/openapi.yaml'), 'utf8'), { merge: true }));
const names = ['loan.simulated', 'loan.started', 'document.uploaded', 'loan.submitted', 'loan.offered', 'contract.signed'];
const events = [];
{
  const { below, pick } = random(41);
  const start = Date.UTC(2026, 2, 1, 8);
  for (let person = 0; person < 60; person += 1) {
    let at = start + below(20 * 86_400) * 1000;
    for (let i = 0, n = 1 + below(9); i < n; i += 1) {
      at += below(4) === 0 ? 0 : below(below(5) === 0 ? 10 * 86_400_000 : 3_600_000);
      events.push({ type: 'track', userId: `x-${person}`, event: names[Math.min(names.length - 1, below(i + 2))], messageId: `x-${person}-${i}`, timestamp: new Date(at).toISOString(),
        properties: { journey: 'home-loan', instance: `L${person}`, channel: pick(['web', 'phone', 'branch']), topic: pick(['rate', 'papers']), amount: below(5) * 1000 } });
    }
  }
}

let data, server, bearer;
const cleanups = [];
before(async () => {
  const t = { after: (each) => cleanups.unshift(each) };
  data = folder(t);
  const key = await writeKey(data);
  bearer = await token(data);
  await publishAll(data);
  server = await serve(t, data);
  await expectStatus(200, server, 'POST', '/v1/batch', { key, json: { batch: Array.from({ length: 60 }, (_, n) => ({ type: 'identify', userId: `x-${n}`, traits: { name: `N${n}`, segment: n % 3 === 0 ? 'private' : 'business' } })) } });
  for (let at = 0; at < events.length; at += 100) await expectStatus(200, server, 'POST', '/v1/batch', { key, json: { batch: events.slice(at, at + 100) } });
  await eventually(async () => (await get('summary', { journey: 'home-loan' })).events === events.length, { what: 'the events' });
});
after(async () => { for (const each of cleanups) await each(); });

const query = (parameters) => new URLSearchParams(Object.entries(parameters).flatMap(([name, value]) => [value].flat().map((each) => [name, typeof each === 'object' ? JSON.stringify(each) : String(each)]))).toString();
const get = (question, parameters = {}) => expectStatus(200, server, 'GET', `/api/explore/${question}?${query(parameters)}`, { bearer });

function grouped(list, key) {
  const groups = new Map();
  for (const each of list) groups.set(key(each), [...(groups.get(key(each)) ?? []), each]);
  return groups;
}

const loan = { journey: 'home-loan' };
const funnel = { step: ['loan.started', { any: ['loan.submitted', 'loan.offered'], where: "{channel} = 'web'" }, 'contract.signed'], window: '20d' };
const questions = [
  ['summary', loan], ['summary', {}], ['summary', { ...loan, per: 'person', gap: '2h', channel: 'web' }], ['summary', { ...loan, by: 'step', from: '2026-03-05T00:00:00Z', to: '2026-03-20T00:00:00Z' }],
  ['dfg', loan], ['dfg', { ...loan, by: 'channel', where: "{topic} = 'rate'" }], ['variants', { ...loan, top: 7 }], ['variants', { ...loan, prefix: 2, by: 'stage' }],
  ['funnel', { ...loan, ...funnel }], ['funnel', { ...loan, ...funnel, breakdown: 'trait:segment' }], ['funnel', { ...loan, ...funnel, breakdown: 'property:amount', exclude: { event: 'document.uploaded', after: 1 } }],
  ['funnel', { ...loan, step: ['loan.started', 'loan.submitted'], order: 'any' }], ['funnel', { ...loan, step: ['loan.started', 'loan.submitted'], order: 'strict', attempts: 'each' }],
  ['paths', { ...loan, anchor: 'loan.started', depth: 3 }], ['paths', { ...loan, anchor: 'loan.submitted', direction: 'before', repeats: 'keep', top: 2 }],
  ['trend', loan], ['trend', { ...loan, measure: 'share', condition: "{topic} = 'rate'", every: 'week', breakdown: 'property:channel' }], ['trend', { ...loan, measure: 'persons', every: 'month', zone: 'Asia/Taipei' }],
  ['trend', { ...loan, measure: 'nps', every: 'month' }], ['cohort', loan], ['cohort', { ...loan, start: 'loan.started', return: 'contract.signed', every: 'day', mode: 'retention', periods: 5 }],
  ['conformance', loan], ['compare', { ...loan, a: { name: 'early', to: '2026-03-12T00:00:00Z' }, b: { from: '2026-03-12T00:00:00Z' }, step: ['loan.started', 'loan.submitted'] }],
  ['compare', { ...loan, groups: 'trait:segment' }], ['friction', loan], ['friction', { ...loan, within: '2h', value: 'property:amount', top: 3 }], ['facets', loan],
  ['persons', { ...loan, mark: { activity: 'loan.started' }, limit: 5 }], ['persons', { ...loan, version: '1', mark: { done: 'file' } }], ['persons', { ...loan, mark: { funnel, dropped: 1 } }], ['persons', { ...loan, mark: { edge: ['loan.simulated', 'loan.started'] } }],
];
const answered = [];

test('every question is answered as the contract says', async () => {
  const extra = new Set();
  for (const [question, parameters] of questions) {
    const answer = await get(question, parameters);
    answered.push(answer);
    const { operation } = contract.operations().find((each) => each.path === `/api/explore/${question}`);
    assert.deepEqual(contract.faults(operation.responses[200].content['application/json'].schema, answer, question, extra), [], JSON.stringify(parameters));
    assert.deepEqual(answer.warnings.filter((each) => each.code !== 'trail.property_unknown'), []);
  }
  assert.deepEqual([...extra], []);
});

test('plain loops count the same', async () => {
  const byLoan = grouped([...events].map((each, place) => ({ ...each, place })).sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp) || a.place - b.place), (each) => each.properties.instance);
  const cases = [...byLoan.values()].map((each) => each.map(({ event }) => event));
  const summary = await get('summary', loan);
  assert.deepEqual([summary.cases, summary.persons, summary.events, summary.variants], [cases.length, cases.length, events.length, new Set(cases.map((each) => each.join('>'))).size]);
  const { total, items } = await get('persons', { ...loan, mark: { start: 'loan.simulated' }, limit: 1000 });
  const expected = [...byLoan].filter(([, each]) => each[0].event === 'loan.simulated');
  assert.equal(total, expected.length);
  assert.deepEqual(items.map((each) => each.case).sort(), expected.map(([instance]) => instance).sort());
  assert.deepEqual(items.map((each) => each.person).sort(), expected.map(([, each]) => each[0].userId).sort());
  const { steps } = await get('funnel', { ...loan, step: ['loan.simulated', 'loan.started'] });
  const reached = (each) => each.indexOf('loan.simulated') >= 0 && each.lastIndexOf('loan.started') >= 0;
  assert.equal(steps[0].count, cases.filter((each) => each.includes('loan.simulated')).length);
  assert.ok(steps[1].count <= cases.filter(reached).length);
  assert.equal((await get('persons', { ...loan, mark: { funnel: { step: ['loan.simulated', 'loan.started'] }, reached: 2 } })).total, steps[1].count);
  const points = (await get('trend', { ...loan, zone: 'UTC' })).points;
  const days = grouped(events, (each) => each.timestamp.slice(0, 10));
  for (const { from, n } of points) assert.equal(n, days.get(from.slice(0, 10))?.length ?? 0, from);
});

test('marks open as many cases as the answers count', async () => {
  const total = async (mark, frame = loan) => (await get('persons', { ...frame, mark, limit: 1 })).total;
  const cohort = { every: 'day', start: 'loan.started', periods: 4, zone: 'Europe/Paris' };
  for (const mode of ['return', 'retention']) {
    const { rows } = await get('cohort', { ...loan, ...cohort, mode });
    for (const row of rows.slice(0, 6)) {
      assert.equal(await total({ cohort: { ...cohort, mode }, from: row.from }), row.size);
      for (const [period, count] of row.counts.entries()) assert.equal(await total({ cohort: { ...cohort, mode }, from: row.from, period }), count, `${mode} ${row.from} ${period}`);
    }
  }
  const paths = { anchor: 'loan.started', depth: 3, top: 2 };
  const other = { other: true };
  const { levels, links } = await get('paths', { ...loan, ...paths });
  for (const { depth, other: others, end } of levels) assert.deepEqual([await total({ paths, level: depth, node: other }), await total({ paths, level: depth, node: null })], [others, end]);
  for (const { depth, from, to, end, count } of links) assert.equal(await total({ paths, level: depth, link: [from ?? other, end ? null : (to ?? other)] }), count);
  assert.ok(levels.some((level) => level.other > 0) && levels.some((level) => level.end > 0));
  const trend = { measure: 'cases', every: 'week', breakdown: 'property:topic', zone: 'UTC' };
  for (const { value, other: rest, points } of (await get('trend', { ...loan, ...trend })).series)
    for (const { from, to, n } of points) assert.equal(await total({ trend, from, to, series: rest ? other : value }), n, `${value} ${from}`);
  const { groups } = await get('funnel', { ...loan, ...funnel, breakdown: 'trait:segment' });
  for (const { value, other: rest, steps } of groups)
    for (const [at, { count }] of steps.entries()) assert.equal(await total({ funnel: { ...funnel, breakdown: 'trait:segment' }, reached: at + 1, group: rest ? other : value }), count);
  for (const { name, cases } of (await get('compare', { ...loan, groups: 'trait:segment' })).groups) assert.equal(await total({ groups: 'trait:segment', group: name }), cases);
  const { steps, additions } = await get('conformance', loan);
  for (const { name, done, skipped } of steps) assert.deepEqual([await total({ done: name }), await total({ skipped: name })], [done, skipped]);
  for (const { name, after, cases } of additions) assert.equal(await total({ added: name, after }), cases);
});

test('what is asked wrongly is refused with the parameter that is wrong', async () => {
  for (const [target, status, code, of] of [
    ['funnel?step=a', 400, 'question.parameter', 'step'], ['funnel?step=a&step=b&window=long', 400, 'question.parameter', 'window'], ['funnel?step=a&step=%7B', 400, 'question.parameter', 'step'],
    ['summary?lifecycle=some', 400, 'question.parameter', 'lifecycle'], ['summary?from=noon', 400, 'question.parameter', 'from'], ['summary?were=1', 400, 'question.parameter', 'were'],
    ['summary?where=%7Ba%7D%20%3D', 400, 'explore.bad_where', 'where'], ['variants?top=0', 400, 'question.parameter', 'top'], ['trend?measure=share', 400, 'question.parameter', 'condition'],
    ['trend?zone=Mars/Olympus', 400, 'zone.unknown'], ['trend?every=hour&from=1990-01-01T00:00:00Z&to=2026-01-01T00:00:00Z', 413, 'buckets.too_many'], ['cohort?periods=99', 400, 'question.parameter', 'periods'],
    ['compare?journey=home-loan', 400, 'question.parameter', 'a'], ['persons?journey=home-loan&mark=%7B%7D', 400, 'question.parameter', 'mark'], ['persons', 400, 'question.parameter', 'mark'],
    ['persons?journey=home-loan&mark=%7B%22cohort%22%3A%7B%7D%2C%22from%22%3A%22noon%22%7D', 400, 'question.parameter', 'mark'], ['summary?version=1', 400, 'question.parameter', 'version'], ['summary?by=step', 400, 'question.no_map'], ['conformance', 400, 'question.no_map'], ['conformance?journey=home-loan&version=99', 404, 'definition.not_found'], ['summary?journey=nowhere', 404, 'trail.journey_unknown'],
  ]) {
    const { json } = await expectProblem(status, code, server, 'GET', `/api/explore/${target}`, { bearer });
    if (of) assert.ok(json.errors.some((each) => each.path === of), `${target}: ${JSON.stringify(json.errors)}`);
  }
  await expectProblem(401, 'session.none', server, 'GET', '/api/explore/summary', {});
});

test('a role without people sees how many, not who', async () => {
  const viewer = await token(data, 'viewer');
  await eventually(async () => (await ask(server, 'GET', '/api/session', { bearer: viewer })).status === 200, { what: 'the token made beside the server' });
  const { total, items } = await expectStatus(200, server, 'GET', `/api/explore/persons?${query({ ...loan, mark: { activity: 'loan.started' } })}`, { bearer: viewer });
  assert.ok(total > 0 && items.every((each) => each.person === null && each.name === '' && each.case === ''));
});

test('an answer comes as events, where these are accepted', async () => {
  const { text, headers } = await ask(server, 'GET', `/api/explore/dfg?${query(loan)}`, { bearer, headers: { accept: 'text/event-stream' } });
  assert.match(headers['content-type'], /^text\/event-stream/);
  const found = /event: answer\ndata: (.*)\n\n$/.exec(text);
  assert.deepEqual(JSON.parse(found[1]), await get('dfg', loan));
  await expectProblem(400, 'question.parameter', server, 'GET', '/api/explore/variants?top=0', { bearer, headers: { accept: 'text/event-stream' } });
  const wrong = await ask(server, 'GET', '/api/explore/trend?zone=Mars/Olympus', { bearer, headers: { accept: 'text/event-stream' } });
  assert.match(wrong.text, /event: problem\ndata: \{.*"zone\.unknown"/);
});

test('many at once are all answered, and whoever leaves is not missed', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => ask(server, 'GET', `/api/explore/dfg?${query(loan)}`, { bearer })));
  for (const { status, headers, json } of answers) {
    assert.ok(status === 200 || (status === 429 && json.code === 'question.too_many' && headers['retry-after']), `${status}`);
  }
  assert.ok(answers.some(({ status }) => status === 200));
  await Promise.all(Array.from({ length: 30 }, (_, n) => new Promise((resolve) => {
    const request = http.get({ host: '127.0.0.1', port: server.port, path: `/api/explore/compare?${query({ ...loan, groups: 'trait:segment' })}`, agent: false,
      headers: { authorization: `Bearer ${bearer}`, accept: n % 2 ? 'text/event-stream' : 'application/json' } });
    request.on('error', resolve);
    request.on('close', resolve);
    setTimeout(() => request.destroy(), n % 7);
  })));
  assert.deepEqual(await get('dfg', loan), answers.find(({ status }) => status === 200).json);
  assert.ok(server.alive());
});

test('the command line gives the same answers', async (t) => {
  await server.stop();
  const same = ({ position, ...answer }) => answer;
  for (const [i, [question, parameters]] of questions.entries()) {
    const options = Object.entries(parameters).flatMap(([name, value]) => [value].flat().map((each) => `--${name}=${typeof each === 'object' ? JSON.stringify(each) : each}`));
    assert.deepEqual(same(await asJson('explore', question, '--data', data, ...options)), same(answered[i]), `${question} ${JSON.stringify(parameters)}`);
  }
  const { out } = await run('explore', 'dfg', '--data', data, '--journey', 'home-loan');
  const lines = out.split('\n');
  const heading = lines.findIndex((line) => line === 'edges');
  assert.match(lines[heading + 1], /^ {2}from +to +count +median +p90$/, out);
  assert.ok(new Set(lines.slice(heading + 1, heading + 6).map((line) => line.length)).size <= 3);
  const csv = path.join(folder(t), 'dfg.csv');
  await run('explore', 'dfg', '--data', data, '--journey', 'home-loan', '--csv', csv);
  assert.match(fs.readFileSync(csv, 'utf8'), /^from,to,count,median_s,p90_s\r\n[\w.]+,[\w.]+,\d+,/);
  const refused = await run('explore', 'funnel', '--data', data, '--step', 'a', '--window', 'long');
  assert.equal(refused.code, 2);
  assert.match(refused.err, /--window: `window` is a duration[^\n]*\n--step: |--step: [^\n]*\n--window: /);
});

test('a question over its memory or its time is refused, and says what to do', { skip: shared('bpic2012', 'BPI_Challenge_2012.xes.gz') ? false : 'the shared logs are not here' }, async (t) => {
  const big = folder(t);
  const reader = await token(big);
  await asJson('import', '--data', big, '--journey', 'j', shared('bpic2012', 'BPI_Challenge_2012.xes.gz'));
  for (const [options, code, status] of [[['--trail-memory-mb', '1'], 'question.memory', 413], [['--trail-patience', '1ms'], 'question.deadline', 503]]) {
    const limited = await serve(t, big, { options });
    await eventually(async () => (await ask(limited, 'GET', '/readyz')).json.behind === 0, { within: 20_000, what: 'the trail' });
    const { json } = await expectProblem(status, code, limited, 'GET', '/api/explore/dfg?journey=j', { bearer: reader });
    assert.match(json.detail, /ask for a shorter period/);
    await limited.stop();
  }
});
