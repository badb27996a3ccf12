// The contact hub over HTTP: each of its six inputs alone changes the answer, every answer says why
// and holds every mode; what customers ask for becomes work that staff see.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { after, before } from 'node:test';
import { ask, asJson, demoBank, eventually, expectProblem, expectStatus, random, serve, token } from './harness.mjs';

const modes = ['appointment', 'callback', 'chat', 'information', 'phone', 'video'];
const tuesday = '2026-11-24T10:30:00+01:00';  // All branches and services are open.
const sunday = '2026-11-22T10:30:00+01:00';
const quiet = { ahead: 1, agents: 12, mean_handling_s: 330, open: true };
const usual = { client_type: 'traditional', value: 'medium', location: 'paris-republique', at: tuesday, waits: { phone: quiet, callback: { ...quiet, agents: 6 } },
  page: '/cards/visa', placement: 'contact-page', events: [] };

let server, bank, bearer;
const cleanups = [];
before(async () => {
  const t = { after: (each) => cleanups.unshift(each) };
  bank = await demoBank(t);
  bearer = await token(bank.data);
  server = await serve(t, bank.data, { command: 'demo' });
});
after(async () => { for (const each of cleanups) await each(); });

const decide = (play, more = {}) =>
  expectStatus(200, server, 'POST', '/v1/hub/offers', { json: { write_key: bank.write_key, visitor: 'v-hub', locale: 'en', play: { ...usual, ...play }, ...more } });
const all = (answer) => [...answer.offers, ...answer.more];
const named = (answer, mode) => all(answer).find((offer) => offer.mode === mode);
const shape = (answer) => JSON.stringify(all(answer).map(({ mode, position, status, wait, why, opens_at }) => ({ mode, position, status, wait, why, opens_at })));

function expectComplete(answer) {
  assert.deepEqual(all(answer).map((offer) => offer.mode).sort(), modes);
  assert.ok(answer.decision && answer.policy.id === 'contact');
  assert.equal(answer.offers.filter((offer) => offer.position === 'primary').length, answer.offers.length ? 1 : 0);
  if (answer.offers.length) assert.equal(answer.offers[0].position, 'primary');
  for (const offer of all(answer)) {
    assert.ok(offer.why.length > 0, `${offer.mode} does not say why`);
    assert.equal(offer.why.length, offer.why_text.length);
    if (answer.more.includes(offer)) assert.equal(offer.position, 'more');
    else assert.ok(['open', 'busy'].includes(offer.status), `${offer.mode} is offered though ${offer.status}`);
  }
}

for (const [input, play, mode, reason] of [
  ['client type', { client_type: 'online' }, 'callback', 'client_online'],
  ['value', { value: 'high' }, 'callback', 'value_high'],
  ['bank location', { location: 'ajaccio-port' }, 'callback', 'branch_far'],
  ['opening hours', { at: sunday }, 'phone', 'hours'],
  ['estimated wait', { waits: { ...usual.waits, phone: { ...quiet, ahead: 39 } } }, 'phone', 'busy'],
  ['session path', { events: [{ name: 'page.viewed', properties: { path: '/help/cards' } }, { name: 'page.viewed', properties: { path: '/help/fees' } }] }, 'phone', 'searched_already'],
]) {
  test(`the ${input} alone changes the answer, and the answer says so`, async () => {
    const [one, other] = [await decide({}), await decide(play)];
    expectComplete(one);
    expectComplete(other);
    assert.notEqual(shape(one), shape(other));
    assert.ok(!named(one, mode).why.includes(reason), `${mode} already says ${reason}`);
    assert.ok(named(other, mode).why.includes(reason), `${mode} says ${named(other, mode).why}`);
  });
}

test('the same question has the same answer', async () => {
  const [one, other] = [await decide({}), await decide({})];
  assert.equal(shape(one), shape(other));
});

for (const [what, phone, status, wait] of [
  ['declared', undefined, 'open', { around: 82 }],
  ['short', { ahead: 12, agents: 12, mean_handling_s: 300 }, 'open', { around: 300 }],
  ['long', { ahead: 39, agents: 12, mean_handling_s: 330 }, 'busy', { around: 1072 }],
  ['full', { ahead: 40, agents: 12, mean_handling_s: 330 }, 'full'],
  ['broken', { ...quiet, broken: true }, 'broken'],
  ['closed by hand', { ...quiet, open: false }, 'full'],
]) {
  test(`a ${what} queue is ${status}`, async () => {
    const offer = named(await decide({ waits: phone ? { phone } : {} }), 'phone');
    assert.equal(offer.status, status);
    if (!wait) return;
    assert.ok(offer.wait.low_s <= wait.around && wait.around <= offer.wait.high_s, JSON.stringify(offer.wait));
    assert.ok(offer.wait.text.length > 0);
  });
}

test('out of hours a mode says when it opens again, over a public holiday', async () => {
  const christmas = named(await decide({ at: '2026-12-25T11:00:00+01:00' }), 'phone');
  assert.equal(christmas.status, 'out_of_hours');
  assert.equal(Date.parse(christmas.opens_at), Date.parse('2026-12-26T09:00:00+01:00'));
  const mayDay = named(await decide({ at: '2026-04-30T20:30:00+02:00' }), 'callback');  // 1 May is a Friday.
  assert.equal(Date.parse(mayDay.opens_at), Date.parse('2026-05-02T09:00:00+02:00'));
});

test('texts come in the customer’s language', async () => {
  for (const [locale, title] of [['en', 'Call us'], ['fr', 'Nous appeler'], ['fr-CA', 'Nous appeler'], ['zh-Hant', '撥打客服電話'], ['de', 'Call us']])
    assert.equal(named(await decide({}, { locale }), 'phone').title, title, locale);
});

test('over many inputs no mode is lost and every one says why', async (t) => {
  const seed = Number(process.env.JALON_SEED ?? Date.now() % 1_000_000_000);
  t.diagnostic(`JALON_SEED=${seed}`);
  const { pick, below, next } = random(seed);
  const queue = () => ({ ahead: below(60), agents: below(15), mean_handling_s: below(1000), open: next() > 0.1, broken: next() < 0.1 });
  for (let i = 0; i < 400; ++i) {
    const play = {
      client_type: pick(['online', 'traditional', 'other', '']), value: pick(['high', 'medium', 'low', '?']), location: pick(['ajaccio-port', 'lille-flandres', 'nowhere', '']),
      at: new Date(Date.UTC(2026, below(14), 1 + below(28), below(24), below(60))).toISOString(), vulnerable: next() < 0.2,
      waits: Object.fromEntries(['phone', 'callback', 'chat', 'video', 'none'].filter(() => next() < 0.6).map((each) => [each, queue()])),
      page: pick(['/', '/contact', '/loans/home/confirm', '/help/x', '/cards/visa/lost', '']), placement: pick(['button', 'contact-page', 'product-page', 'loan-checkout', 'unheard-of']),
      events: Array.from({ length: below(12) }, () => ({ name: pick(['page.viewed', 'form.failed', 'x']), properties: { path: pick(['/help/a', '/help/b', '/loans/home']) } })),
    };
    const answer = await decide(play);
    expectComplete(answer);
    assert.ok(answer.offers.length <= (['product-page', 'loan-checkout'].includes(play.placement) ? 2 : 3));
    if (play.client_type !== 'online' && play.value !== 'high') assert.ok(!['open', 'busy'].includes(named(answer, 'video').status), 'video is for some only');
    if (play.vulnerable && ['phone', 'callback'].some((mode) => ['open', 'busy'].includes(named(answer, mode).status)))
      assert.ok(answer.offers.some((offer) => ['phone', 'callback', 'appointment', 'chat', 'video'].includes(offer.mode)), 'a vulnerable person is offered no human');
  }
});

test('the session goes on by its token; a forged one counts for nothing', async () => {
  const help = (path) => ({ name: 'page.viewed', properties: { path } });
  const session = (visitor, more) => expectStatus(200, server, 'POST', '/v1/hub/offers', { json: { write_key: bank.write_key, visitor, play: { ...usual, events: undefined }, session: more } });
  const one = await session('v-s', { events: [help('/help/a')] });
  const two = await session('v-s', { token: one.session.token, events: [help('/help/b')] });
  assert.ok(named(two, 'phone').why.includes('searched_already'));
  for (const token of [one.session.token.slice(0, -3) + 'xyz', 'x', '', 'a.b.c']) {
    const three = await session('v-s', { token, events: [help('/help/b')] });
    assert.ok(!named(three, 'phone').why.includes('searched_already'));
  }
  const stolen = await session('somebody-else', { token: one.session.token, events: [help('/help/b')] });
  assert.ok(!named(stolen, 'phone').why.includes('searched_already'));
});

test('a posted queue state counts until it is stale, and is listed', async () => {
  const put = (queue, json) => ask(server, 'PUT', `/api/queues/${queue}`, { bearer, json });
  const { play } = { play: { ...usual, waits: {} } };
  assert.equal((await put('phone', { ahead: 36, agents: 6, mean_handling_s: 330 })).status, 200);
  const busy = named(await decide(play), 'phone');
  assert.equal(busy.status, 'busy');
  assert.ok(busy.wait.low_s <= 1980 && 1980 <= busy.wait.high_s);
  const { items } = await expectStatus(200, server, 'GET', '/api/queues', { bearer });
  const phone = items.find((each) => each.queue === 'phone');
  assert.deepEqual([phone.source, phone.state.ahead, phone.stale], ['posted', 36, false]);
  assert.equal(items.find((each) => each.queue === 'callback').source, 'declared');
  assert.equal((await put('phone', { open: false })).status, 200);
  assert.equal(named(await decide(play), 'phone').status, 'full');
  assert.equal((await put('phone', quiet)).status, 200);
  assert.equal(named(await decide(play), 'phone').status, 'open');
  assert.equal((await put('none', quiet)).status, 404);
  assert.equal((await put('phone', { ahead: -1 })).status, 400);
});

test('decisions are kept with their inputs and reasons', async () => {
  const { decision } = await decide({ client_type: 'online', value: 'high' }, { user: 'demo-anna' });
  const kept = await eventually(async () => {
    const answer = await ask(server, 'GET', `/api/hub/decisions/${decision}`, { bearer });
    return answer.status === 200 && answer.json;
  }, { what: 'the decision' });
  assert.equal(kept.inputs['client.type'].value, 'online');
  assert.equal(kept.inputs['client.type'].assumed, false);
  assert.ok(kept.trace.some((line) => line.rule === 'high-value' && line.matched));
  assert.deepEqual([...kept.answer.offers, ...kept.answer.more].map((each) => each.mode).sort(), modes);
  const { items } = await expectStatus(200, server, 'GET', '/api/hub/decisions?limit=5', { bearer });
  const row = items.find((each) => each.id === decision);
  assert.equal(row.person, 'demo-anna');
  assert.ok(row.why.length > 0 && row.modes.length === modes.length);
});

test('the command line decides alike', async () => {
  const { offers, more } = await asJson('hub', 'decide', '--data', bank.data, '--inputs', JSON.stringify(usual));
  const here = await expectStatus(200, server, 'POST', '/api/hub/preview', { bearer, json: { policy: 'contact', inputs: usual, locale: 'en' } });
  assert.equal(shape({ offers, more }), shape(here.answer));
});

const request = (more) => ({ json: { write_key: bank.write_key, id: randomUUID(), visitor: 'v-req', locale: 'en', mode: 'callback', kind: 'callback', phone: '+33 6 39 98 00 00', play: usual, ...more } });
const listed = async (query) => (await expectStatus(200, server, 'GET', `/api/requests?limit=200&${query}`, { bearer })).items;

test('a callback is promised, asked twice it is one, and staff move it', async () => {
  const wanted = request({ topic: 'Home loan', note: 'after lunch' });
  const first = await expectStatus(201, server, 'POST', '/v1/hub/requests', wanted);
  const second = await expectStatus(201, server, 'POST', '/v1/hub/requests', wanted);
  assert.deepEqual([second.promised_at, second.promised_until], [first.promised_at, first.promised_until]);
  assert.ok(first.promise_text.length > 0);
  assert.ok(Date.parse(first.promised_until) - Date.parse(first.promised_at) >= 15 * 60_000);
  const mine = (await listed('kind=callback')).filter((each) => each.id === wanted.json.id);
  assert.equal(mine.length, 1);
  assert.deepEqual([mine[0].state, mine[0].phone.replaceAll(' ', ''), mine[0].topic], ['waiting', '+33639980000', 'Home loan']);
  const move = (name) => ask(server, 'POST', `/api/requests/${wanted.json.id}/moves`, { bearer, json: { move: name, note: 'reached' } });
  assert.equal((await move('take')).json.state, 'taken');
  assert.equal((await move('done')).json.state, 'done');
  const again = await move('take');
  assert.deepEqual([again.status, again.json.code], [409, 'request.move_not_allowed']);
  assert.ok(!(await listed('state=open')).some((each) => each.id === wanted.json.id));
  const { items } = await expectStatus(200, server, 'GET', '/api/people/anon:v-req/timeline', { bearer });
  assert.ok(items.length >= 3, 'asking, taking and ending are facts');
  for (const fact of ['callback.requested', 'callback.done']) assert.ok(items.some((each) => each.name === fact), items.map((each) => each.name).join(' '));
});

test('out of hours a callback is promised for the next opening', async () => {
  const { promised_at: at } = await expectStatus(201, server, 'POST', '/v1/hub/requests', request({ play: { ...usual, at: sunday } }));
  assert.equal(Date.parse(at), Date.parse('2026-11-23T08:30:00+01:00'));
});

test('an appointment is for a time when the branch is open', async () => {
  const appointment = (slot) => request({ kind: 'appointment', mode: 'appointment', place: 'branch', slot, play: { ...usual, location: 'lyon-part-dieu' } });
  const { promised_at: at } = await expectStatus(201, server, 'POST', '/v1/hub/requests', appointment('2026-11-25T14:30:00+01:00'));
  assert.equal(Date.parse(at), Date.parse('2026-11-25T14:30:00+01:00'));
  for (const [slot, code] of [['2026-11-25T13:00:00+01:00', 'hub.slot_closed'], ['2026-11-30T10:00:00+01:00', 'hub.slot_closed'], ['2026-12-25T10:00:00+01:00', 'hub.slot_closed'],
    ['2026-11-24T10:00:00+01:00', 'hub.slot_past'], ['2027-06-01T10:00:00+02:00', 'hub.slot_far'], ['soon', 'request.field']])
    await expectProblem(400, code, server, 'POST', '/v1/hub/requests', appointment(slot));
  assert.equal((await listed('kind=appointment')).filter((each) => each.place === 'branch').length, 1);
});

test('a notice is for when the mode opens', async () => {
  const { promised_at: at } = await expectStatus(201, server, 'POST', '/v1/hub/requests',
    request({ kind: 'notice', mode: 'phone', email: 'v@example.com', play: { ...usual, at: sunday } }));
  assert.equal(Date.parse(at), Date.parse('2026-11-23T08:00:00+01:00'));
});

test('requests that cannot be kept are refused', async () => {
  for (const [more, status, code] of [
    [{ phone: '' }, 400, 'request.no_address'], [{ phone: 'call me' }, 400, 'request.phone_invalid'], [{ kind: 'notice', mode: 'phone', phone: '', email: 'x' }, 400, 'request.email_invalid'],
    [{ mode: 'pigeon' }, 404, 'hub.mode_unknown'], [{ kind: 'visit' }, 400, 'request.field'], [{ write_key: 'wrong' }, 401, 'key.unknown'],
    [{ play: { ...usual, waits: { callback: { broken: true } } } }, 409, 'hub.mode_not_available']])
    await expectProblem(status, code, server, 'POST', '/v1/hub/requests', request(more));
});
