// Once around the loop: a customer hands in a loan request, is asked, gives a low score, and staff
// answer; every step is a fact on the timeline, and the clock knows the holidays.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { afterBusinessHours, frenchHoliday, nextWorkingDay } from './business-time.mjs';
import { ask, done, eventually, expectProblem, expectStatus, folder, publishAll, root, serve, timeline, token, writeKey } from './harness.mjs';

let server, key, bearer, data;
const cleanups = [];
before(async () => {
  const t = { after: (each) => cleanups.unshift(each) };
  data = folder(t);
  await publishAll(data);
  key = await writeKey(data);
  bearer = await token(data);
  server = await serve(t, data);
});
after(async () => { for (const each of cleanups) await each(); });

const submitted = (visitor, more = {}) => expectStatus(200, server, 'POST', '/v1/track',
  { key, json: { event: 'loan.submitted', anonymousId: visitor, properties: { journey: 'home-loan', instance: `L-${visitor}`, channel: 'web' }, ...more } });
const due = async (visitor, more = {}) =>
  (await expectStatus(200, server, 'POST', '/v1/surveys/due', { json: { write_key: key, visitor, locale: 'en', page: '/loans/home/confirm', ...more } }));
const invited = (visitor, more) => eventually(async () => (await due(visitor, more)).invitation, { within: 8000, every: 250, what: 'the invitation' });
const answer = (visitor, answers, more = {}) => ({ json: { write_key: key, id: randomUUID(), visitor, locale: 'en', answers, ...more } });
const post = (status, wanted) => expectStatus(status, server, 'POST', '/v1/surveys/loan-nps/answers', wanted);
const loanMap = async () => (await expectStatus(200, server, 'GET', '/api/journeys/home-loan/map', { bearer }));
const npsOn = (map, touchpoint) => map.stages.flatMap((stage) => stage.steps).flatMap((step) => step.touchpoints).find((each) => each.id === touchpoint).indicators.find((each) => each.kind === 'nps');
const the = (items, name) => items.filter((fact) => fact.name === name);

test('the holidays of France, another way', () => {
  for (const day of ['2026-01-01', '2026-04-06', '2026-05-14', '2026-05-25', '2027-03-29', '2024-05-09', '2038-04-26', '2026-11-11']) assert.ok(frenchHoliday(day), day);
  for (const day of ['2026-04-05', '2026-04-03', '2026-12-26', '2026-11-12']) assert.ok(!frenchHoliday(day), day);
});

test('the survey comes after the request and its delay, once', async () => {
  const nothing = await due('early');
  assert.equal(nothing.invitation, null);
  assert.ok(nothing.retry_after_s >= 1);
  const at = Date.now();
  await submitted('early');
  assert.equal((await due('early')).invitation, null, 'the delay of 3 s is not over');
  const invitation = await invited('early');
  assert.ok(Date.now() - at >= 2900);
  assert.deepEqual([invitation.survey, invitation.touchpoint], ['loan-nps', 'file-submission']);
  assert.equal(invitation.model.pages[0].elements[0].name, 'recommend');
  assert.equal(typeof invitation.model.pages[0].elements[0].title, 'string', 'one language');
  assert.equal((await due('early')).invitation.id, invitation.id, 'asked again, it is the same invitation');
  await post(201, answer('early', { recommend: 9 }, { invitation: invitation.id }));
  assert.equal((await due('early')).invitation, null);
  assert.equal(the(await timeline(server, bearer, 'anon:early'), 'survey.invited').length, 1);

  // Not again within 90 days: not on another device of the same person either.
  await expectStatus(200, server, 'POST', '/v1/identify', { key, json: { userId: 'early-bird', anonymousId: 'early', traits: { name: 'E' } } });
  await expectStatus(200, server, 'POST', '/v1/identify', { key, json: { userId: 'early-bird', anonymousId: 'early-phone' } });
  await submitted('early-phone');
  await new Promise((resolve) => setTimeout(resolve, 3500));
  assert.equal((await due('early-phone')).invitation, null);
  assert.equal((await due('early')).invitation, null);
});

test('answers that the questionnaire does not allow are refused by question', async () => {
  for (const [answers, question] of [[{}, 'recommend'], [{ recommend: 11 }, 'recommend'], [{ recommend: 2.5 }, 'recommend'], [{ recommend: 'ten' }, 'recommend'],
    [{ recommend: 3, why: 'x'.repeat(2001) }, 'why'], [{ recommend: 3, unasked: 1 }, 'unasked']]) {
    const { json } = await expectProblem(400, 'answer.invalid', server, 'POST', '/v1/surveys/loan-nps/answers', answer('v', answers));
    assert.ok(json.errors.some((each) => each.path === `answers.${question}`), JSON.stringify(json));
  }
  await expectProblem(404, 'survey.unknown', server, 'POST', '/v1/surveys/none/answers', answer('v', { recommend: 3 }));
});

test('a score of 3 becomes a case that staff solve, and every step is on the timeline', async () => {
  await expectStatus(200, server, 'POST', '/v1/identify', { key, json: { userId: 'cust-3', anonymousId: 'laptop', traits: { name: 'Anaïs Dupont' } } });
  await submitted('laptop', { userId: 'cust-3' });
  const invitation = await invited('laptop');
  const before = npsOn(await loanMap(), 'file-submission').n;
  const wanted = answer('laptop', { recommend: 3, why: 'Twice the same papers.' }, { invitation: invitation.id, duration_s: 12 });
  const answered = await post(201, wanted);
  const at = Date.now();
  const map = await eventually(async () => {
    const now = await loanMap();
    return npsOn(now, 'file-submission').n === before + 1 && now;
  }, { within: 1000, every: 20, what: 'the answer on the map' });
  test.diagnostic?.(`on the map after ${Date.now() - at} ms`);
  assert.equal(map.journey, 'home-loan');

  const listed = await expectStatus(200, server, 'GET', '/api/cases?stage=open&person=cust-3', { bearer });
  assert.equal(listed.items.length, 1);
  const { id } = listed.items[0];
  const opened = await expectStatus(200, server, 'GET', `/api/cases/${id}`, { bearer });
  assert.deepEqual([opened.stage, opened.reason, opened.score, opened.person_name], ['new', 'low_score', 3, 'Anaïs Dupont']);
  assert.equal(opened.answer.comment, 'Twice the same papers.');
  const since = new Date(opened.opened_at);
  assert.equal(Date.parse(opened.due_at), afterBusinessHours(since, 8).getTime(), `due ${opened.due_at} for ${opened.opened_at}`);
  assert.equal(Date.parse(opened.promised_at), afterBusinessHours(since, 16).getTime());
  assert.equal(answered.case.promised_at, opened.promised_at);

  const again = await post(201, wanted);
  assert.equal(again.answer, answered.answer);
  assert.deepEqual(again.case, answered.case, 'sent again, the customer is told of the same case');
  assert.equal((await expectStatus(200, server, 'GET', '/api/cases?person=cust-3', { bearer })).total, 1);

  const status = async () => expectStatus(200, server, 'GET', answered.case.status_url.replace('/status/', '/v1/cases/') + '?locale=fr');
  const seen = await status();
  assert.deepEqual([seen.stage, seen.promised_at, seen.your_words, seen.time_zone], ['new', opened.promised_at, 'Twice the same papers.', 'Europe/Paris']);
  assert.match(seen.reason_text, /note basse/);
  assert.ok(!JSON.stringify(seen).includes('"score"'));
  const token = answered.case.status_url.replace('/status/', '');
  assert.ok(token.length >= 22, 'the link cannot be guessed');
  await expectProblem(404, null, server, 'GET', `/v1/cases/${token.slice(0, -1)}`);

  const move = (json) => ask(server, 'POST', `/api/cases/${id}/moves`, { bearer, json });
  assert.equal((await move({ move: 'take' })).json.stage, 'working');
  await expectStatus(201, server, 'POST', `/api/cases/${id}/notes`, { bearer, json: { text: 'staff only', visible: false } });
  await expectStatus(201, server, 'POST', `/api/cases/${id}/notes`, { bearer, json: { text: 'We are looking for your papers.', visible: true } });
  assert.equal((await move({ move: 'resolve' })).json.code, 'case.note_missing');
  assert.equal((await move({ move: 'ask_customer', note: 'Which papers?' })).json.stage, 'waiting_for_customer');
  assert.equal((await move({ move: 'customer_replied' })).json.stage, 'working');
  const resolved = (await move({ move: 'resolve', note: 'Found; we are sorry.' })).json;
  assert.deepEqual([resolved.stage, resolved.due_at, resolved.promised_at], ['resolved', opened.due_at, opened.promised_at]);
  assert.deepEqual(resolved.history.map((line) => line.what), ['opened', 'take', 'note', 'note', 'ask_customer', 'customer_replied', 'resolve']);
  assert.deepEqual([(await move({ move: 'take' })).status, (await move({ move: 'take' })).json.code], [409, 'case.move_not_allowed']);

  const end = await status();
  assert.equal(end.stage, 'resolved');
  const texts = JSON.stringify(end);
  assert.ok(texts.includes('We are looking for your papers.') && texts.includes('Found; we are sorry.') && !texts.includes('staff only'));

  const facts = await timeline(server, bearer, 'cust-3');
  for (const name of ['person.identified', 'loan.submitted', 'survey.invited', 'survey.answered', 'case.opened', 'case.taken', 'case.noted', 'case.customer_asked', 'case.customer_replied', 'case.resolved'])
    assert.ok(the(facts, name).length > 0, `${name} is not on the timeline`);
  assert.equal(the(facts, 'survey.answered').length, 1);
  assert.equal(the(facts, 'case.noted').length, 2);
  const times = facts.map((fact) => Date.parse(fact.at));
  assert.deepEqual(times, [...times].sort((a, b) => b - a), 'newest first');
});

test('a score of 7 opens nothing', async () => {
  assert.equal((await post(201, answer('content', { recommend: 7 }))).case, undefined);
  assert.equal((await expectStatus(200, server, 'GET', '/api/cases?person=anon:content', { bearer })).total, 0);
});

test('the clock of a case passes over a public holiday', async (t) => {
  const holiday = nextWorkingDay(new Date());  // Whatever today is: the next working day becomes a holiday.
  const calendar = fs.readFileSync(path.join(root, 'definitions/calendars/contact-centre.yaml'), 'utf8')
    .replace('holidays: FR', `holidays: FR\nown_holidays:\n  - { name: Day of the bank, when: "${holiday}" }`);
  const file = path.join(folder(t), 'contact-centre.yaml');
  fs.writeFileSync(file, calendar);
  await done('apply', '--data', data, '--publish', file);
  const opened = await eventually(async () => {
    const { json } = await ask(server, 'POST', '/api/cases', { bearer, json: { person: `holiday-${randomUUID()}`, reason: 'waiting', note: 'called us' } });
    const promised = afterBusinessHours(new Date(json.opened_at), 16, [holiday]).getTime();
    return Date.parse(json.promised_at) === promised && json;
  }, { within: 6000, every: 500, what: `a promise that passes over ${holiday}` });
  assert.equal(Date.parse(opened.due_at), afterBusinessHours(new Date(opened.opened_at), 8, [holiday]).getTime());
  assert.notEqual(Date.parse(opened.promised_at), afterBusinessHours(new Date(opened.opened_at), 16).getTime());
});
