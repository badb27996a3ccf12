// The hub between decisions: a session that does not flap, triage, invitations, chat as a request that is followed,
// contracts looked up in a system of the bank, and recorded decisions made again.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { ask, demoBank, done, eventually, expectProblem, expectStatus, folder, random, root, run, serve, token, writeKey } from './harness.mjs';

const noon = '2026-11-24T11:00:00+01:00';  // A Tuesday on which everything is open.

let server, bank, bearer, contracts;
const asked = [];
const cleanups = [];
before(async () => {
  const t = { after: (each) => cleanups.unshift(each) };
  contracts = http.createServer((request, response) => {
    asked.push(request.url);
    const card = new URL(request.url, 'http://x').searchParams.get('card');
    if (card === 'slow 1') return;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ contract: card === '4970 0001' ? 'gold' : '' }));
  });
  await new Promise((ready) => contracts.listen(0, '127.0.0.1', ready));
  cleanups.push(() => { contracts.closeAllConnections(); contracts.close(); });
  bank = await demoBank(t);
  bearer = await token(bank.data);
  server = await serve(t, bank.data, { command: 'demo' });
});
after(async () => { for (const each of cleanups) await each(); });

const body = (more) => ({ json: { write_key: bank.write_key, visitor: 'v-work', locale: 'en', page: '/contact', placement: 'contact-page', ...more } });
const offers = (more) => expectStatus(200, server, 'POST', '/v1/hub/offers', body(more));
const put = (queue, json) => expectStatus(200, server, 'PUT', `/api/queues/${queue}`, { bearer, json });
const all = (answer) => [...answer.offers, ...answer.more];

test('one visitor asked again and again under noisy queues sees at most one change a minute', async () => {
  const { below } = random(Number(process.env.JALON_SEED ?? 5));
  const arrangement = (answer) => answer.offers.map((each) => each.mode).join(' ');
  let session, before, changes = 0;
  const began = Date.now();
  for (let i = 0; i < 60; ++i) {
    for (const queue of ['phone', 'callback', 'chat']) await put(queue, { ahead: below(30), agents: below(8), mean_handling_s: 300 });
    const answer = await offers({ visitor: 'v-noise', session: { token: session, events: [] } });
    session = answer.session.token;
    const now = arrangement(answer);
    if (before !== undefined && now !== before) ++changes;
    before = now;
  }
  const minutes = (Date.now() - began) / 60_000;
  assert.ok(changes <= Math.ceil(minutes), `${changes} changes in ${minutes} min`);
  for (const queue of ['phone', 'callback', 'chat']) await put(queue, { ahead: 0, agents: 6, mean_handling_s: 300 });
});

test('the triage is a tree in the language, kept by its tag, and decides what comes first', async () => {
  const target = `/v1/hub/triage?locale=fr`;
  const first = await ask(server, 'GET', target);
  assert.equal(first.status, 200);
  const card = first.json.products.find((each) => each.id === 'card');
  assert.equal(card.title, 'Carte');
  const swallowed = card.problems.find((each) => each.id === 'card-swallowed');
  assert.ok(swallowed.words.includes('avalée') && swallowed.help.steps.length > 1 && swallowed.ask[0].required);
  const again = await ask(server, 'GET', target, { headers: { 'if-none-match': first.headers.etag } });
  assert.deepEqual([again.status, again.bytes.length], [304, 0]);
  await expectProblem(404, 'hub.no_policy', server, 'GET', '/v1/hub/triage?policy=none');

  const stated = await offers({ need: { product: 'card', problem: 'card-swallowed' }, play: { at: noon } });
  assert.deepEqual(stated.offers.map((each) => each.mode), ['callback', 'chat', 'phone']);
  assert.equal(stated.need.problem, 'card-swallowed');
  assert.ok(stated.need.ask.some((each) => each.id === 'machine'));
  assert.ok(stated.offers.every((each) => each.price.free));
  assert.equal((await offers({ need: { product: 'card', problem: 'unheard-of' }, play: { at: noon } })).need, null);
});

test('a hesitating visitor is invited once, while somebody is free, and told honestly when late', async () => {
  const play = (ahead) => ({ at: noon, waits: { callback: { ahead, agents: 6, mean_handling_s: 300 } } });
  const invite = (more) => expectStatus(200, server, 'POST', '/v1/hub/invitations', body({ placement: 'loan-checkout', cause: 'idle', ...more }));
  assert.equal((await invite({ play: play(4) })).why, 'nobody_free');
  assert.equal((await invite({ play: play(0), placement: 'button' })).why, 'no_invitation');
  const { invitation, session } = await invite({ play: play(0) });
  assert.equal(invitation.mode, 'callback');
  assert.ok(invitation.title && invitation.text && invitation.offer.why.length > 0);
  assert.equal((await invite({ play: play(0), session })).why, 'already_invited');
  const accept = (id, more) => expectStatus(200, server, 'POST', `/v1/hub/invitations/${id}/accept`, body({ session, ...more }));
  const open = await accept(invitation.id, { play: play(0) });
  assert.equal(open.state, 'open');
  assert.equal(open.answer.invite, null, 'nobody is invited twice');
  const late = await accept(invitation.id, { play: play(5) });
  assert.equal(late.state, 'late');
  assert.ok(late.text.includes('ended') && all(late.answer).length > 4);
  assert.equal((await accept('another', { play: play(0) })).state, 'late');
  await expectProblem(400, 'request.field', server, 'POST', '/v1/hub/invitations', body({ cause: 'boredom' }));
});

test('a chat is a request with its context, whose place is seen, and that staff take', async () => {
  const play = { at: noon, waits: { chat: { ahead: 0, agents: 4, mean_handling_s: 300 } } };
  const chat = (visitor, more) => body({ visitor, id: randomUUID(), kind: 'chat', mode: 'chat', play, need: { product: 'card', problem: 'card-swallowed' }, answers: { machine: 'Rue de Rome' }, ...more });
  const one = chat('v-chat-1'), two = chat('v-chat-2');
  assert.equal((await expectStatus(201, server, 'POST', '/v1/hub/requests', one)).position, 1);
  const second = await expectStatus(201, server, 'POST', '/v1/hub/requests', two);
  assert.deepEqual([second.position, second.state], [2, 'waiting']);
  const { items: queues } = await expectStatus(200, server, 'GET', '/api/queues', { bearer });
  assert.equal(queues.find((each) => each.queue === 'chat').state.ahead, 2);
  const staff = async () => (await expectStatus(200, server, 'GET', '/api/requests?kind=chat&limit=200', { bearer })).items.find((each) => each.id === one.json.id);
  assert.deepEqual([(await staff()).problem, (await staff()).answers], ['card-swallowed', [{ question: 'machine', title: 'Where is the machine?', answer: 'Rue de Rome' }]]);

  const standing = (id, visitor) => ask(server, 'GET', `/v1/hub/requests/${id}?visitor=${visitor}&write_key=${bank.write_key}&locale=en`);
  assert.equal((await standing(two.json.id, 'v-chat-1')).status, 404, 'of somebody else’s it is not said that it is there');
  await expectStatus(200, server, 'POST', `/api/requests/${one.json.id}/moves`, { bearer, json: { move: 'take' } });
  assert.equal((await standing(two.json.id, 'v-chat-2')).json.position, 1);
  const taken = (await standing(one.json.id, 'v-chat-1')).json;
  assert.deepEqual([taken.state, taken.position], ['taken', null]);
  const cancel = body({ visitor: 'v-chat-2' });
  assert.equal((await expectStatus(200, server, 'POST', `/v1/hub/requests/${two.json.id}/cancel`, cancel)).state, 'cancelled');
  const { items } = await expectStatus(200, server, 'GET', '/api/people/anon:v-chat-1/timeline', { bearer });
  for (const fact of ['chat.requested', 'chat.taken', 'contact.connected']) assert.ok(items.some((each) => each.name === fact), fact);
  const nobody = { at: noon, waits: { chat: { ahead: 0, agents: 0, mean_handling_s: 300 } } };
  await expectProblem(409, 'hub.mode_not_available', server, 'POST', '/v1/hub/requests', chat('v-chat-3', { play: nobody }));
  const shut = await offers({ play: nobody });
  assert.ok(!shut.offers.some((each) => each.mode === 'chat'), 'no chat without somebody there');
});

test('when everything is shut there is a promise with a date', async () => {
  const night = await offers({ play: { at: '2026-11-22T03:00:00+01:00' } });
  assert.ok(night.promise && Date.parse(night.promise.from) > Date.parse('2026-11-22T03:00:00+01:00'), JSON.stringify(night.promise));
  assert.equal((await offers({ play: { at: noon } })).promise, null);
});

test('a wait that runs past closing says so', async () => {
  const closing = await offers({ play: { at: '2026-11-24T19:50:00+01:00', waits: { phone: { ahead: 12, agents: 4, mean_handling_s: 240 } } } });
  const phone = all(closing).find((each) => each.mode === 'phone');
  if (phone.wait) assert.deepEqual([phone.wait.past_closing, /close/.test(phone.wait.text)], [true, true], JSON.stringify(phone));
});

test('a recorded decision is made again and is the same', async () => {
  const { decision } = await offers({ visitor: 'v-again', play: { client_type: 'online', value: 'high', at: noon }, need: { product: 'card', problem: 'card-lost' } });
  const rerun = await eventually(async () => {
    const answer = await ask(server, 'POST', `/api/hub/decisions/${decision}/rerun`, { bearer });
    return answer.status === 200 && answer.json;
  }, { what: 'the decision' });
  assert.deepEqual([rerun.same, rerun.differences], [true, []]);
  assert.deepEqual(rerun.now, rerun.recorded);
  const { decision: live } = await offers({ visitor: 'v-again', device: 'mobile', access: ['deaf'], session: { events: [{ name: 'form.abandoned' }, { name: 'form.failed' }] } });
  const again = await eventually(async () => {
    const answer = await ask(server, 'POST', `/api/hub/decisions/${live}/rerun`, { bearer });
    return answer.status === 200 && answer.json;
  });
  assert.equal(again.same, true);
  const { inputs } = await expectStatus(200, server, 'GET', `/api/hub/decisions/${live}`, { bearer });
  assert.deepEqual([inputs.device.value, inputs.access.value, inputs['session.abandoned'].value, inputs['session.errors'].value], ['mobile', ['deaf'], 1, 1]);
  await expectProblem(404, 'hub.decision_unknown', server, 'POST', '/api/hub/decisions/none/rerun', { bearer });
});

test('a contract is looked up by the customer’s card, kept, and falls back in time', async (t) => {
  const data = folder(t);
  const authored = path.join(folder(t), 'contact.yaml');
  fs.writeFileSync(authored, `${fs.readFileSync(path.join(root, 'definitions/hub/contact.yaml'), 'utf8')}
contract: { adapter: contracts, by: [card, iban], timeout_ms: 250, cache_s: 60, fallback: basic }\n`);
  const calendars = ['contact-centre', 'branches'].map((each) => path.join(root, `definitions/calendars/${each}.yaml`));
  await done('apply', '--data', data, '--publish', ...calendars, authored);
  const key = await writeKey(data);
  const staff = await token(data);
  const own = await serve(t, data, { options: ['--adapter', `contracts=http://127.0.0.1:${contracts.address().port}/by?of=jalon`] });
  const contractOf = async (visitor) => {
    const { decision } = await expectStatus(200, own, 'POST', '/v1/hub/offers', { json: { write_key: key, visitor } });
    return eventually(async () => {
      const { status, json } = await ask(own, 'GET', `/api/hub/decisions/${decision}`, { bearer: staff });
      return status === 200 && json.inputs['client.contract'].value;
    }, { what: 'the decision' });
  };
  for (const [user, traits] of [['gold', { card: '4970 0001' }], ['none', { card: '4970 0002' }], ['slow', { card: 'slow 1' }], ['plain', {}]])
    await expectStatus(200, own, 'POST', '/v1/identify', { key, json: { userId: user, anonymousId: `v-${user}`, traits: { name: user, ...traits } } });
  asked.length = 0;
  assert.equal(await contractOf('v-gold'), 'gold');
  assert.equal(await contractOf('v-gold'), 'gold');
  assert.deepEqual(asked, ['/by?of=jalon&card=4970%200001']);
  assert.equal(await contractOf('v-none'), 'none');
  const began = Date.now();
  assert.equal(await contractOf('v-slow'), 'basic');
  assert.ok(Date.now() - began < 5000);
  assert.equal(await contractOf('v-plain'), 'none');
  assert.equal(await contractOf('v-nobody'), 'none');
});

test('an adapter’s address must be one', async () => {
  for (const adapter of ['contracts', '=http://x/', 'contracts=ftp://x/', 'contracts=nonsense']) {
    const { code, err, out } = await run('serve', '--data', bank.data + '-none', '--listen', '127.0.0.1:0', '--adapter', adapter);
    assert.notEqual(code, 0);
    assert.match(err + out, /adapter/i);
  }
});
