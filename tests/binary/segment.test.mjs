// Live sources: what tracking clients send is taken as the public specification says: the SDK
// itself, recorded bytes of SDKs, the specification's own examples, and its limits.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test, { after, before, describe } from 'node:test';
import zlib from 'node:zlib';
import { Analytics } from '@segment/analytics-node';
import { ask, expectProblem, expectStatus, folder, rawExchange, serve, shared, timeline, token, writeKey, asJson } from './harness.mjs';

async function bank(t, options = []) {
  const data = folder(t);
  const key = await writeKey(data);
  const bearer = await token(data);
  return { data, key, bearer, server: await serve(t, data, { options }) };
}

const page = { type: 'page', name: 'Loans', properties: { path: '/loans' } };
const names = (facts) => facts.map((fact) => fact.name);
const said = (facts) => names(facts.filter((fact) => !fact.name.startsWith('person.join'))).sort();  // Without what joining itself notes.

test('@segment/analytics-node runs unchanged against the server', async (t) => {
  const { key, bearer, server } = await bank(t);
  const analytics = new Analytics({ writeKey: key, host: server.url, flushAt: 3, maxRetries: 0 });
  const failures = [];
  analytics.on('error', (error) => failures.push(error));
  analytics.page({ anonymousId: 'visitor-1', name: 'Loans', properties: { path: '/loans' } });
  analytics.track({ anonymousId: 'visitor-1', event: 'loan.simulated', properties: { amount: 200000, journey: 'home-loan', instance: 'L1' } });
  analytics.identify({ userId: 'cust-1', anonymousId: 'visitor-1', traits: { name: 'Anaïs Dupont', email: 'a@example.com' } });
  analytics.screen({ userId: 'cust-1', name: 'Accounts' });
  analytics.group({ userId: 'cust-1', groupId: 'acme', traits: { industry: 'banking' } });
  analytics.alias({ userId: 'cust-1', previousId: 'visitor-0' });
  await analytics.flush({ timeout: 10_000 });
  await analytics.closeAndFlush();
  assert.deepEqual(failures, []);
  const facts = await timeline(server, bearer, 'cust-1');
  assert.deepEqual(names(facts).sort(), ['loan.simulated', 'page.viewed', 'person.aliased', 'person.grouped', 'person.identified', 'person.joined', 'person.joined', 'screen.viewed']);
  const person = await expectStatus(200, server, 'GET', '/api/people/cust-1', { bearer });
  assert.equal(person.name, 'Anaïs Dupont');
  assert.deepEqual(person.identities.map((each) => `${each.kind}:${each.value}`).sort(), ['anonymous:visitor-0', 'anonymous:visitor-1', 'user:cust-1']);
});

const captures = shared('sdk_wire_captures', 'captures.json');
test('recorded requests of SDKs are taken byte for byte', { skip: captures ? false : 'the recorded requests are not here' }, async (t) => {
  const { key, data, server } = await bank(t);
  const basic = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  let expected = 0;
  for (const capture of JSON.parse(fs.readFileSync(captures, 'utf8'))) {
    let body = Buffer.from(capture.body_base64, 'base64');
    let headers = capture.headers;
    const packed = headers.some(([name, value]) => name.toLowerCase() === 'content-encoding' && value === 'gzip');
    // Only what differs from server to server is exchanged: the address and the key.
    const text = (packed ? zlib.gunzipSync(body) : body).toString('utf8');
    const swapped = text.replace(/"(writeKey|api_key|token)":"[^"]*"/, `"$1":"${key}"`);
    if (swapped !== text) body = packed ? zlib.gzipSync(swapped) : Buffer.from(swapped);
    headers = headers.map(([name, value]) => {
      if (/^host$/i.test(name)) return [name, `127.0.0.1:${server.port}`];
      if (/^authorization$/i.test(name)) return [name, basic];
      if (/^content-length$/i.test(name)) return [name, String(body.length)];
      if (/^connection$/i.test(name)) return [name, 'close'];
      return [name, value];
    });
    if (!headers.some(([name]) => /^connection$/i.test(name))) headers.push(['Connection', 'close']);
    const chunked = headers.some(([name, value]) => /^transfer-encoding$/i.test(name) && /chunked/i.test(value));
    const wire = chunked ? Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]) : body;
    const head = `${capture.method} ${capture.url} HTTP/1.1\r\n${headers.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`;
    const { text: answer } = await rawExchange(server, Buffer.concat([Buffer.from(head), wire]));
    assert.match(answer, /^HTTP\/1\.1 200 /, `${capture.sdk} ${capture.url}: ${answer}`);
    expected += JSON.parse(swapped).batch?.length ?? 0;  // Asking for feature flags is no event.
  }
  await server.stop();
  const joins = 1;  // Of customer 1001 and their visitor id.
  assert.equal((await asJson('verify', '--data', data)).interactions, expected + joins);
});

const examples = shared('segment_spec_examples', 'track-01.json');
test("the specification's examples are taken at their own addresses", { skip: examples ? false : 'the examples are not here' }, async (t) => {
  const { key, server } = await bank(t);
  const all = fs.readdirSync(examples.replace(/[^/]+$/, '')).filter((file) => file.endsWith('.json'));
  let taken = 0;
  for (const file of all) {
    const body = JSON.parse(fs.readFileSync(examples.replace('track-01.json', file), 'utf8'));
    const type = body.type ?? /^(alias|group|identify|page|screen|track)-/.exec(file)?.[1];
    if (!type) continue;  // A fragment: common members without a message.
    const wants = { track: ['event'], group: ['groupId'], alias: ['previousId', 'userId'] }[type] ?? [];
    const whole = wants.every((name) => body[name] !== undefined) && (type === 'alias' || body.userId || body.anonymousId);
    const answer = await ask(server, 'POST', `/v1/${type}`, { key, json: body });
    assert.equal(answer.status, whole ? 200 : 400, `${file}: ${answer.text}`);
    taken += whole ? 1 : 0;
  }
  t.diagnostic(`${taken} of ${all.length} examples are whole messages`);
  assert.ok(taken >= 10);
});

describe('the limits of tracking', () => {
  let server, key, bearer;
  const cleanups = [];
  before(async () => { ({ server, key, bearer } = await bank({ after: (f) => cleanups.unshift(f) })); });
  after(async () => { for (const each of cleanups) await each(); });
  const batch = (list, more = {}) => ({ key, json: { batch: list, ...more } });
  const track = (event, more = {}) => ({ type: 'track', event, userId: 'lim', ...more });

  test('gzip is inflated, and the key may be in the body', async () => {
    const body = zlib.gzipSync(JSON.stringify({ writeKey: key, batch: [track('packed')] }));
    await expectStatus(200, server, 'POST', '/v1/batch', { body, headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' } });
    assert.ok(names(await timeline(server, bearer, 'lim')).includes('packed'));
  });

  test('a message sent twice, in one batch or in two, is there once', async () => {
    const twice = track('once', { messageId: 'm-1' });
    for (let i = 0; i < 3; ++i) await expectStatus(200, server, 'POST', '/v1/batch', batch([twice, twice]));
    await expectStatus(200, server, 'POST', '/v1/track', { key, json: twice });
    assert.equal(names(await timeline(server, bearer, 'lim')).filter((name) => name === 'once').length, 1);
  });

  for (const [what, list, path, code] of [
    ['without identity', [track('a'), { type: 'track', event: 'b' }], 'batch[1]', 'message.no_identity'],
    ['without event', [{ type: 'track', userId: 'u' }], 'batch[0]', 'message.no_event'],
    ['of an unknown type', [track('a'), track('b'), { type: 'dance', userId: 'u' }], 'batch[2]', 'message.unknown_type'],
    ['that is no object', [track('a'), 7], 'batch[1]', 'message.not_an_object'],
    ['with a bad time', [track('a', { timestamp: 'noon' })], 'batch[0].timestamp', 'message.bad_time'],
  ]) {
    test(`a message ${what} is named and nothing of its batch is kept`, async () => {
      const name = `refused ${what}`;
      const answer = await expectProblem(400, code, server, 'POST', '/v1/batch', batch([track(name), ...list].slice(0)));
      const shifted = path.replace(/\d+/, (n) => String(Number(n) + 1));
      assert.ok(answer.json.errors.some((each) => each.path.startsWith(shifted)), answer.text);
      assert.ok(answer.json.detail.includes(shifted), answer.json.detail);
      assert.ok(!names(await timeline(server, bearer, 'lim')).includes(name));
    });
  }

  test('a wrong key, and none, are refused', async () => {
    await expectProblem(401, 'key.unknown', server, 'POST', '/v1/batch', { key: 'wrong', json: { batch: [track('a')] } });
    await expectProblem(401, 'key.unknown', server, 'POST', '/v1/batch', { json: { batch: [track('a')] } });
  });

  test('32 kB of a message and 500 kB of a body are the most', async () => {
    const long = (bytes) => track('long', { properties: { text: 'x'.repeat(bytes) } });
    await expectStatus(200, server, 'POST', '/v1/batch', batch([long(31_000)]));
    await expectProblem(413, 'message.too_large', server, 'POST', '/v1/batch', batch([long(33_000)]));
    await expectStatus(200, server, 'POST', '/v1/batch', batch(Array.from({ length: 15 }, () => long(31_000))));
    await expectProblem(413, 'body.too_large', server, 'POST', '/v1/batch', batch(Array.from({ length: 17 }, () => long(31_000))));
    const bomb = zlib.gzipSync(Buffer.alloc(50_000_000, 0x20));
    await expectProblem(413, 'body.too_large', server, 'POST', '/v1/batch', { key, body: bomb, headers: { 'content-encoding': 'gzip' } });
  });

  test('identify joins the anonymous visitor; the join can be undone', async () => {
    await expectStatus(200, server, 'POST', '/v1/batch', batch([
      { ...page, anonymousId: 'anon-9' }, track('loan.simulated', { userId: undefined, anonymousId: 'anon-9' })]));
    assert.equal((await timeline(server, bearer, 'anon:anon-9')).length, 2);
    await expectStatus(200, server, 'POST', '/v1/identify', { key, json: { userId: 'nine', anonymousId: 'anon-9', traits: { name: 'Nina' } } });
    await expectStatus(200, server, 'POST', '/v1/track', { key, json: track('loan.submitted', { userId: 'nine' }) });
    assert.deepEqual(names(await timeline(server, bearer, 'nine')).sort(), ['loan.simulated', 'loan.submitted', 'page.viewed', 'person.identified', 'person.joined']);
    assert.equal((await timeline(server, bearer, 'anon:anon-9')).length, 5);
    const { joins } = await expectStatus(200, server, 'GET', '/api/people/nine', { bearer });
    assert.equal(joins.length, 1);
    const apart = await expectStatus(200, server, 'DELETE', `/api/people/nine/joins/${joins[0].id}`, { bearer });
    assert.deepEqual(apart.identities.map((each) => each.value), ['nine']);
    assert.deepEqual(said(await timeline(server, bearer, 'anon:anon-9')), ['loan.simulated', 'page.viewed']);
    assert.deepEqual(said(await timeline(server, bearer, 'nine')), ['loan.submitted', 'person.identified']);
    await expectStatus(200, server, 'POST', '/api/people/nine/joins', { bearer, json: { other: 'anon:anon-9', reason: 'the customer says so' } });
    assert.deepEqual(said(await timeline(server, bearer, 'nine')), ['loan.simulated', 'loan.submitted', 'page.viewed', 'person.identified']);
  });

  test('a join is undone by a person whom it joins, and once', async () => {
    for (const userId of ['ann', 'bob']) await expectStatus(200, server, 'POST', '/v1/identify', { key, json: { userId, anonymousId: `${userId}-phone`, traits: { name: userId } } });
    const { joins } = await expectStatus(200, server, 'GET', '/api/people/bob', { bearer });
    await expectProblem(404, 'person.join_unknown', server, 'DELETE', `/api/people/ann/joins/${joins[0].id}`, { bearer });
    await expectStatus(200, server, 'DELETE', `/api/people/bob/joins/${joins[0].id}`, { bearer });
    await expectProblem(409, 'person.join_already_undone', server, 'DELETE', `/api/people/bob/joins/${joins[0].id}`, { bearer });
  });

  test('an id may hold any sign', async () => {
    for (const userId of ['CRM/12 3', 'a?b=c&d#e', '客戶-8', 'é%2F', '..', '+33 6']) {
      await expectStatus(200, server, 'POST', '/v1/track', { key, json: { event: 'e', userId } });
      assert.equal((await timeline(server, bearer, userId)).length, 1, userId);
      assert.equal((await expectStatus(200, server, 'GET', `/api/people/${encodeURIComponent(userId)}`, { bearer })).id, userId);
    }
  });

  test('two customers on one device stay two people', async () => {
    for (const userId of ['one-of-two', 'two-of-two'])
      await expectStatus(200, server, 'POST', '/v1/identify', { key, json: { userId, anonymousId: 'family-tablet', traits: { name: userId } } });
    for (const userId of ['one-of-two', 'two-of-two']) {
      const person = await expectStatus(200, server, 'GET', `/api/people/${userId}`, { bearer });
      assert.deepEqual([person.id, person.name], [userId, userId]);
      assert.deepEqual(said(await timeline(server, bearer, userId)), ['person.identified']);
    }
  });
});

test('a key that sends too fast is told when to come back', async (t) => {
  const { server, key } = await bank(t, ['--events-per-second', '5']);
  const send = () => ask(server, 'POST', '/v1/track', { key, json: { event: 'e', userId: 'u' } });
  const answers = await Promise.all(Array.from({ length: 30 }, send));
  const refused = answers.filter((answer) => answer.status === 429);
  assert.ok(refused.length >= 15 && refused.length < 30, `${refused.length} of 30 were refused`);
  for (const answer of answers) assert.ok([200, 429].includes(answer.status), answer.text);
  const wait = Number(refused[0].headers['retry-after']);
  assert.ok(wait >= 1 && wait <= 60, `Retry-After: ${refused[0].headers['retry-after']}`);
  await new Promise((resolve) => setTimeout(resolve, wait * 1000 + 200));
  assert.equal((await send()).status, 200);
});

test('a revoked key is refused', async (t) => {
  const { server, key, bearer } = await bank(t);
  const { items } = await expectStatus(200, server, 'GET', '/api/keys', { bearer });
  await expectStatus(204, server, 'DELETE', `/api/keys/${items[0].id}`, { bearer });
  await expectProblem(401, 'key.unknown', server, 'POST', '/v1/track', { key, json: { event: 'e', userId: 'u' } });
});
