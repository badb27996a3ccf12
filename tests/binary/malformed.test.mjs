// Ten thousand requests that are wrong, over every kind of address: each is answered by a 4xx problem
// document, nothing is written, and the server's memory stays flat.
import assert from 'node:assert/strict';
import test from 'node:test';
import zlib from 'node:zlib';
import { ask, asJson, folder, publishAll, random, rawExchange, serve, token, writeKey } from './harness.mjs';

const total = Number(process.env.JALON_MALFORMED ?? 10_000);
const seed = Number(process.env.JALON_SEED ?? Date.now() % 1_000_000_000);
const growthMax = 24 * 1024;  // kB of resident memory after the warm-up; 9,000 requests would show a leak of 3 kB each.
const atOnce = 8;

// Addresses that read a body: one that is right but for its sender's key, and the members whose type is checked.
const text = (name) => ({ name, wrong: [7, true, ['x'], { a: 1 }, -1.5e300] });
// What no sender may send (anonymousId) makes each whole body wrong, whatever else is done to it.
const tracking = { type: 'track', event: 'e', userId: 'u', anonymousId: ['x'], messageId: 'm', timestamp: '2026-11-23T08:00:00Z', properties: { a: 1 }, context: {} };
const trackingFields = [{ name: 'userId', wrong: [true, ['x'], {}, 1e300, 1.5] }, { name: 'event', wrong: [true, [], {}, null, '', 1e300] },
  { name: 'timestamp', wrong: [7, 'noon', {}, '2026-13-45T99:99:99Z'] }, { name: 'properties', wrong: [7, 'x', [1]] }, { name: 'messageId', wrong: [{}, [], false] }];
const customer = { write_key: 'KEY', visitor: 'v' };
const customerFields = [text('write_key'), text('visitor'), text('user'), text('locale'), text('page')];
const staffBodies = [
  ['PUT', '/api/session/password', { current: 'x', new: 'y' }, [text('current'), text('new')]],
  ['POST', '/api/users', { email: 'x', name: 'n', role: 'viewer', password: 'twelve-letters' }, [text('email'), text('name'), text('role'), text('password')]],
  ['PATCH', '/api/users/1', {}, [text('name'), { name: 'disabled', wrong: ['x', 1, []] }, text('role'), text('password')]],
  ['POST', '/api/tokens', { name: 'n', role: 'nobody' }, [text('name'), text('role')]],
  ['POST', '/api/keys', {}, [text('name')]],
  ['PUT', '/api/settings', { bank_name: 'b', time_zone: 'Mars/Olympus' }, [text('bank_name'), text('time_zone'), { name: 'masking_below', wrong: ['x', 0, 1e999, 1.5, -3] }]],
  ['PUT', '/api/definitions/journey/BAD_ID/draft', { text: 'a: 1', revision: 7 }, [text('text'), { name: 'body', wrong: [7, 'x', []] }, { name: 'revision', wrong: ['x', -1, 1.5, 1e300] }]],
  ['POST', '/api/definitions/journey/check', { text: 7 }, [text('text'), { name: 'body', wrong: [7, 'x', []] }]],
  ['POST', '/api/definitions/journey/home-loan/versions/1/moves', { move: 'dance' }, [text('move'), text('comment')]],
  ['POST', '/api/people/nobody/joins', { other: 'x' }, [text('other'), text('reason')]],
  ['POST', '/api/hub/preview', { policy: 'none' }, [text('policy'), text('text'), { name: 'inputs', wrong: [7, 'x', [1]] }]],
  ['PUT', '/api/queues/none', { ahead: -1 }, [{ name: 'ahead', wrong: ['x', -1, 1.5, 1e300, {}] }, { name: 'agents', wrong: ['x', -1, []] },
    { name: 'mean_handling_s', wrong: ['x', -1, 1e300] }, { name: 'open', wrong: ['x', 1] }]],
  ['POST', '/api/cases', { person: 'p', reason: 'none of these' }, [text('person'), text('reason'), text('note'), text('policy')]],
  ['POST', '/api/cases/none/moves', { move: 'take' }, [text('move'), text('note'), { name: 'owner', wrong: ['x', 0, 1.5] }]],
  ['POST', '/api/cases/none/notes', { text: 'x' }, [text('text'), { name: 'visible', wrong: ['x', 1] }]],
  ['POST', '/api/requests/none/moves', { move: 'take' }, [text('move'), text('note')]],
];
const bodies = [
  ...['track', 'identify', 'page', 'screen', 'group', 'alias'].map((type) => ({ method: 'POST', path: `/v1/${type}`, auth: 'key', whole: { ...tracking, type: undefined },
    fields: trackingFields.filter((each) => type === 'track' || each.name !== 'event') })),
  { method: 'POST', path: '/v1/batch', auth: 'key', whole: { batch: [tracking] }, fields: trackingFields, within: (body) => body.batch[0] },
  { method: 'POST', path: '/batch/', auth: 'key', whole: { api_key: 'KEY', batch: [7] }, fields: [{ name: 'batch', wrong: [7, 'x', {}, [7]] }] },
  { method: 'POST', path: '/v1/hub/offers', whole: { ...customer, policy: 'none' }, fields: [...customerFields, text('policy'), text('placement'),
    { name: 'session', wrong: [7, 'x', { events: 7 }, { events: [7] }, { token: 7 }, { events: [{}] }] }, { name: 'need', wrong: [7, 'x', { product: 7 }] }] },
  { method: 'POST', path: '/v1/hub/requests', whole: { ...customer, id: 'r', kind: 'visit', mode: 'callback' },
    fields: [...customerFields, text('id'), text('kind'), text('mode'), text('phone'), text('note'), text('email')] },
  { method: 'POST', path: '/v1/surveys/due', whole: { visitor: 'v' }, fields: customerFields },
  { method: 'POST', path: '/v1/surveys/loan-nps/answers', whole: { ...customer, id: 'a', answers: { recommend: 11 } },
    fields: [...customerFields, text('id'), { name: 'answers', wrong: [7, 'x', [], { recommend: 'ten' }, { recommend: -1 }, { recommend: 1e999 }, { recommend: [3] }, {}, { recommend: 3, 'why-Comment': { a: 1 } }] },
      { name: 'duration_s', wrong: ['x', -1, 1e300] }] },
  { method: 'POST', path: '/api/session', whole: { email: 'x' }, fields: [text('email'), text('password')] },
  ...staffBodies.map(([method, path, whole, fields]) => ({ method, path, auth: 'token', whole, fields })),
];
const reads = ['/api/users', '/api/tokens', '/api/keys', '/api/audit', '/api/settings', '/api/session', '/api/definitions', '/api/journeys', '/api/people', '/api/hub/decisions',
  '/api/queues', '/api/questionnaires', '/api/answers', '/api/cases', '/api/requests', '/api/today', '/api/live', '/api/templates'];
const wrongQueries = ['/api/audit?limit=0', '/api/people?limit=abc', '/api/cases?limit=201', '/api/cases?stage=lost', '/api/cases?owner=x', '/api/requests?kind=visit', '/api/requests?state=x',
  '/api/answers?from=yesterday', '/api/answers?to=2026-99-01', '/api/answers?limit=-5', '/api/hub/decisions?cursor=%C3%A9', '/api/hub/decisions?cursor=-4', '/api/explore/summary?journey=none',
  '/api/explore/dfg?journey=home-loan&from=noon', '/api/explore/variants?journey=home-loan&top=0', '/api/explore/variants?journey=home-loan&top=1e9', '/api/explore/funnel?journey=home-loan',
  '/api/explore/funnel?journey=home-loan&step=a&step=b&window=long', '/api/explore/summary?journey=home-loan&where=%7Ba%7D%20%3D', '/api/explore/summary?journey=home-loan&lifecycle=some', '/api/explore/paths', '/api/explore/trend?every=year', '/api/explore/cohort?periods=0', '/api/explore/conformance',
  '/api/explore/compare', '/api/explore/friction?days=x', '/api/explore/persons?mark=%5B', '/api/explore/facets?journey=none',
  '/api/indicators?kind=joy', '/api/indicators?kind=nps&by=decade', '/api/indicators', '/api/journeys/none/map', '/api/journeys/home-loan/map?version=999', '/api/journeys/home-loan/map?from=x', '/api/definitions/dance/x',
  '/api/definitions/journey/none', '/api/definitions/journey/home-loan/versions/0', '/api/definitions/journey/home-loan/versions/99999999999999999999', '/api/definitions/journey/home-loan/diff',
  '/api/definitions/journey/home-loan/diff?from=1&to=x', '/api/people/nobody', '/api/people/nobody/timeline', '/api/people/anon:/timeline?limit=x', '/api/cases/none', '/api/hub/decisions/none',
  '/v1/cases/none', '/v1/surveys/none', '/v1/play', '/api', '/api/', '/v1/', '/v2/track', '/v1/track/', '/api/users/x', '/api/nothing?a=b'];
const wrongPaths = ['/api/people/%', '/api/people/%zz', '/api/people/%00', '/api/people/%ff%fe', '/api/people/%c0%af', '/v1/surveys/%e0%80', '//', '/api//users', '/api/people?query=%', '/api/people?%ff=1',
  `/api/people/${'x'.repeat(9000)}`, `/api/people?query=${'y'.repeat(17_000)}`, `/api/people?${'a=1&'.repeat(200)}`, '/api/../api/users', '/%2e%2e/%2e%2e/etc/passwd', '/console/../../../etc/passwd',
  '/widget/%2e%2e/%2e%2e/jalon.db', '/bank/..%2f..%2fetc%2fpasswd', `/${'a/'.repeat(4000)}`, '/api/people/💣'].map((each) => encodeURI(each).replace(/%25(?=[0-9a-z]{2}|$|[=?]|z)/gi, '%'));

/** The families of wrong requests; each gives one that is wrong whatever the numbers are. */
function families({ below, pick }, key, bearer) {
  const credentials = (each) => (each.auth === 'key' ? { key } : each.auth === 'token' ? { bearer } : {});
  const keyed = (value) => JSON.parse(JSON.stringify(value).replaceAll('"KEY"', JSON.stringify(key)));
  const send = (each, body, headers = {}) => ({ method: each.method, path: each.path, body, headers: { 'content-type': 'application/json', ...headers }, ...credentials(each) });
  const whole = (each) => JSON.stringify(keyed(each.whole));
  const json = (value) => JSON.stringify(value, (_, v) => (v === Infinity ? '∞' : v)).replaceAll('"∞"', '1e999');
  return [
    ['truncated JSON', () => { const each = pick(bodies); const all = whole(each); return send(each, all.slice(0, below(all.length))); }],
    ['not an object', () => send(pick(bodies), pick(['[]', '7', '"x"', 'null', 'true', '', ' ', '{}x', '{"a":1}{"b":2}', "{'a':1}", '{"a":NaN}', '{"a":01}', '{"a":1,}', '/**/{}', '\ufeff[]', 'a=b&c=d']))],
    ['a wrong type', () => {
      const each = pick(bodies);
      const field = pick(each.fields);
      const body = keyed(each.whole);
      (each.within?.(body) ?? body)[field.name] = pick(field.wrong);
      return send(each, json(body));
    }],
    ['deep nesting', () => {
      const each = pick(bodies);
      const depth = 65 + below(20_000);
      const [open, close] = pick([['[', ']'], ['{"a":', '}'], ['[{"b":', '}]']]);
      const deep = pick([() => open.repeat(depth), () => open.repeat(depth) + '1' + close.repeat(depth),
        () => `${whole(each).slice(0, -1)},"x":${open.repeat(depth)}1${close.repeat(depth)}}`])();
      return send(each, deep);
    }],
    ['invalid UTF-8', () => {
      const each = pick(bodies);
      const bytes = Buffer.from(JSON.stringify({ ...keyed(each.whole), note: 'ABCDEF', visitor: 'ABCDEF', text: 'ABCDEF' }));
      const wrong = pick([[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80], [0xe2, 0x82], [0x80], [0xf4, 0x90, 0x80, 0x80]]);
      bytes.set(wrong, bytes.indexOf('ABCDEF'));
      return send(each, bytes);
    }],
    ['huge numbers', () => {
      const each = pick(bodies);
      const field = pick(each.fields);
      const huge = pick(['1e999999999999', `-${'9'.repeat(1 + below(400))}e400`, `0.${'0'.repeat(300)}1e-9999999999999`, '1'.repeat(500 + below(5000)), '1e400', '-1e400', '1.7976931348623159e308']);
      const body = keyed(each.whole);
      (each.within?.(body) ?? body)[field.name] = 'HUGE';
      return send(each, JSON.stringify(body).replace('"HUGE"', huge));
    }],
    ['bad compression', () => {
      const each = pick(bodies);
      const packed = zlib.gzipSync(whole(each));
      const [encoding, body] = pick([
        ['gzip', () => Buffer.from(Array.from({ length: 1 + below(300) }, () => below(256)))], ['gzip', () => packed.subarray(0, 1 + below(packed.length - 1))],
        ['gzip', () => { const copy = Buffer.from(packed); copy[copy.length - 1 - below(8)] ^= 1 + below(255); return copy; }], ['gzip', () => whole(each)], ['deflate', () => packed.subarray(2)],
        ['br', () => packed], ['gzip, gzip', () => packed], ['gzip', () => zlib.gzipSync(Buffer.alloc(2_000_000 + below(2_000_000), 0x5b))],
        ['gzip', () => Buffer.concat([packed, Buffer.from('more')])]]);
      return send(each, body(), { 'content-encoding': encoding });
    }],
    ['wrong questions', () => ({ method: 'GET', path: pick(wrongQueries), bearer })],
    ['wrong paths', () => ({ method: pick(['GET', 'POST', 'PUT', 'DELETE']), path: pick(wrongPaths), bearer })],
    ['wrong methods', () => ({ method: pick(['PATCH', 'TRACE', 'PROPFIND']), path: pick([...reads, '/v1/batch', '/v1/hub/offers']), bearer })],
    ['no right to', () => ({ method: 'GET', path: pick(reads.filter((each) => each !== '/api/templates')),
      headers: pick([{}, { authorization: 'Bearer wrong' }, { authorization: 'Bearer ' }, { authorization: `Basic ${'x'.repeat(below(500))}` }, { cookie: `jalon_session=${'y'.repeat(below(3000))}` }, { cookie: ';;=;=x' }]) })],
    ['too large', () => { const each = pick(bodies); return send(each, Buffer.alloc(1_400_000, 0x20 + below(90))); }],
    ['bad heads', () => ({ raw: pick([
      () => 'GET / HTTP/9.9\r\n\r\n', () => 'BREW /api/users\r\n\r\n', () => `GET /api/users HTTP/1.1\r\nX: ${'z'.repeat(17_000 + below(50_000))}\r\n\r\n`,
      () => `GET /api/users HTTP/1.1\r\n${'X-A: b\r\n'.repeat(3000)}\r\n`, () => 'GET /api/users HTTP/1.1\r\nno colon here\r\n\r\n', () => 'GET /api/users HTTP/1.1\r\nA\0B: c\r\n\r\n',
      () => 'POST /v1/batch HTTP/1.1\r\nContent-Length: abc\r\n\r\n', () => 'POST /v1/batch HTTP/1.1\r\nContent-Length: -5\r\n\r\n', () => 'POST /v1/batch HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n',
      () => 'POST /v1/batch HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde', () => 'POST /v1/batch HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      () => 'POST /v1/batch HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n', () => 'POST /v1/batch HTTP/1.1\r\nContent-Length: 800000\r\n\r\n', () => 'GET api/users HTTP/1.1\r\n\r\n',
      () => 'GET /api/\x01\x02 HTTP/1.1\r\n\r\n', () => `GET /${'%'.repeat(1 + below(50))} HTTP/1.1\r\nConnection: close\r\n\r\n`, () => Buffer.from([...Array.from({ length: 30 + below(300) }, () => 128 + below(128)), 13, 10, 13, 10]),
      () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', () => 'GET /api/users HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer \xff\xfe\r\n\r\n'])() })],
  ].map(([name, make]) => [name, make, name === 'too large' || name === 'bad heads' ? 0.25 : 1]);
}

function verdict(answer) {
  if (answer.status < 400 || answer.status > 499) return `status ${answer.status}`;
  if (!/^application\/problem\+json/.test(answer.headers['content-type'] ?? '')) return `content type ${answer.headers['content-type']}`;
  const document = answer.json;
  if (!/^[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+$/.test(document?.code ?? '') || document.status !== answer.status) return 'no stable code';
  return null;
}

async function rawVerdict(server, bytes) {
  const { text: whole, how } = await rawExchange(server, typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes, 12_000);
  if (how === 'timeout') return 'no end';
  const [head, body] = whole.split(/\r\n\r\n(.*)/s);
  if (!head) return 'no answer';
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]);
  const type = /^content-type: (.*)$/im.exec(head)?.[1]?.trim();
  let json;
  try { json = JSON.parse(Buffer.from(body, 'latin1').toString('utf8')); } catch { return `not JSON: ${whole.slice(0, 200)}`; }
  return verdict({ status, headers: { 'content-type': type }, json });
}

test(`${total} malformed requests get problem documents, and memory stays flat (JALON_SEED=${seed})`, async (t) => {
  const data = folder(t);
  await publishAll(data);
  const key = await writeKey(data);
  const bearer = await token(data);
  const before = (await asJson('verify', '--data', data)).interactions;
  const server = await serve(t, data, { options: ['--events-per-second', '1000000'] });
  const numbers = random(seed);
  const all = families(numbers, key, bearer);
  const weights = all.reduce((sum, [, , weight]) => sum + weight, 0);
  const choose = () => {
    let at = numbers.next() * weights;
    return all.find(([, , weight]) => (at -= weight) < 0) ?? all[0];
  };
  const wrong = [];
  const statuses = {};
  async function one() {
    const [family, make] = choose();
    const request = make();
    let fault;
    try {
      if (request.raw !== undefined) {
        fault = await rawVerdict(server, request.raw);
      } else {
        const answer = await ask(server, request.method, request.path, { ...request, timeout: 20_000 });
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        fault = verdict(answer);
        if (fault) fault += ` ${answer.text.slice(0, 300)}`;
      }
    } catch (error) {
      // A body that is refused before it is read whole may end the connection while we still write.
      if (!(family === 'too large' || family === 'bad compression') || !/EPIPE|ECONNRESET|hang up/.test(String(error))) fault = String(error);
    }
    if (fault) wrong.push(`${family}: ${fault}\n    ${request.method ?? ''} ${request.path ?? ''} ${String(request.raw ?? request.body ?? '').slice(0, 300)}`);
  }
  let left = total;
  async function round(count) {
    let rest = Math.min(count, left);
    left -= rest;
    await Promise.all(Array.from({ length: atOnce }, async () => { while (rest-- > 0 && wrong.length < 25) await one(); }));
  }
  await round(Math.ceil(total / 10));
  const warm = server.memory();
  const memories = [];
  while (left > 0 && wrong.length < 25) { await round(Math.ceil(total / 10)); memories.push(server.memory()); }
  t.diagnostic(`statuses ${JSON.stringify(statuses)}; memory ${warm} kB warm, then ${memories.join(' ')} kB`);
  assert.deepEqual(wrong, []);
  assert.ok(server.alive());
  assert.equal((await ask(server, 'GET', '/healthz')).status, 200);
  assert.ok(Math.max(...memories) - warm <= growthMax, `memory grew from ${warm} to ${Math.max(...memories)} kB`);
  await server.stop();
  assert.equal((await asJson('verify', '--data', data)).interactions, before, 'a malformed request wrote something');
});
