// The first whole turn: a customer is seen, asked, heard and answered, and the bank sees it all in one place.
import assert from 'node:assert/strict';

import { noErrors, settled, until } from './harness/waiting.mjs';

const customer = 'Paul Santoni';
const customerId = 'demo-paul';
const words = `Three forms for one loan ${Date.now().toString(36)}`;
const note = `Called the loan desk, ${Date.now().toString(36)}`;
const remedy = `We cut the three forms to one, ${Date.now().toString(36)}`;
/** What the first test leaves to the ones after it. */
const turn = { statusUrl: '', caseId: '' };

const parisian = (iso) => Object.fromEntries(new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));

async function signInAtTheBank(world, locale) {
  const page = await world.open(`/bank/${locale}/sign-in.html`, { locale });
  await page.getByRole('radio', { name: customer }).check({ force: true });
  await page.getByRole('button', { name: 'Enter' }).click();
  await page.waitForURL('**/bank/en/');
  await page.getByText(customer, { exact: true }).waitFor();
  return page;
}

async function applyForTheLoan(page, origin) {
  await page.goto(`${origin}/bank/en/loan.html`);
  await page.getByRole('link', { name: 'Continue with this amount' }).click();
  await page.getByRole('spinbutton', { name: 'Net household income' }).fill('4200');
  await page.getByRole('textbox', { name: 'Your name' }).fill(customer);
  // A person is slower than the widget's script; a test is not.
  await page.getByRole('button', { name: /Contact us/ }).last().waitFor();
  await page.getByRole('button', { name: 'Check my request' }).click();
  await page.waitForURL('**/loan-confirm.html');
  await page.getByRole('button', { name: /Contact us/ }).last().waitFor();
  await page.getByRole('checkbox', { name: /I have read the information sheet/ }).check();
  await page.getByRole('button', { name: 'Send my request' }).click();
  await page.getByRole('heading', { name: 'Your request is sent.' }).waitFor();
}

/** The touchpoint's row in the panel of the chosen step: its name, its volume, its scores with n. */
const touchpointRow = (map) => map.getByRole('complementary', { name: 'The chosen step' }).getByRole('listitem').filter({ has: map.getByRole('button', { name: 'Handing in the request' }) });
const countOf = async (map) => Number(/\bn\s+(\d[\d,]*)/.exec(await touchpointRow(map).innerText())?.[1]?.replace(/\D/g, '') ?? -1);

async function answeredShownOnTheMap(world) {
  const map = await world.open('/console/journeys/home-loan?step=file', { as: 'administrator' });
  await map.getByRole('button', { name: 'Handing in the request' }).click();
  await settled(map);
  await map.evaluate(() => { window.notReloaded = true; });
  const before = await countOf(map);

  const page = await signInAtTheBank(world, 'en');
  await applyForTheLoan(page, world.demo.origin);
  const card = page.getByRole('dialog', { name: 'Your home loan request' });
  await card.waitFor();
  await card.getByRole('radio', { name: '3', exact: true }).check({ force: true });
  await card.getByRole('textbox', { name: /main reason for your score/ }).fill(words);
  const stored = page.waitForResponse((response) => response.url().includes('/answers') && response.status() === 201);
  await card.getByRole('button', { name: 'Send' }).click();
  const answer = await (await stored).json();
  const began = Date.now();
  await map.getByText(words).waitFor({ timeout: 5000 });
  const words_ms = Date.now() - began;
  if (before >= 0) await until('the count of answers to go up by one', async () => (await countOf(map)) === before + 1, 5000, 20);
  const shownMs = Date.now() - began;
  assert.ok(shownMs < 3000, `the answer stood on the map after ${shownMs} ms (words after ${words_ms})`);
  assert.equal(await map.evaluate(() => window.notReloaded), true);
  console.log(`      the answer stood on the map ${shownMs} ms after it was stored`);

  await card.getByText('Thank you, we have it.').waitFor();
  const link = card.getByRole('link', { name: 'Follow my case' });
  turn.statusUrl = await link.getAttribute('href');
  const when = parisian(answer.case.promised_at);
  const promise = (await card.innerText()).replace(/[\u00a0\u202f]/g, ' ');
  for (const part of [when.weekday, when.day, when.month, `${when.hour}:${when.minute}`.replace(/^0/, '')]) assert.ok(promise.includes(part), `“${promise}” says ${part}`);
  await link.click();
  await page.waitForURL(`**${turn.statusUrl}`);
  noErrors(page);
  noErrors(map);
}

async function statusShowsThePromise(world) {
  assert.ok(turn.statusUrl, 'the answer opened a case');
  const page = await world.open(`${turn.statusUrl}?lang=en`);
  const promised = page.getByRole('region', { name: 'You will have our answer by' });
  await promised.waitFor();
  const token = turn.statusUrl.split('/').at(-1);
  const known = await (await fetch(`${world.demo.origin}/v1/cases/${token}?locale=en`)).json();
  const when = parisian(known.promised_at);
  const shown = (await promised.innerText()).replace(/[\u00a0\u202f]/g, ' ');
  for (const part of [when.weekday, when.day, when.month]) assert.ok(shown.includes(part), `“${shown}” says ${part}`);
  assert.ok(!['Saturday', 'Sunday'].includes(when.weekday) && when.hour >= 9 && when.hour <= 18, `promised within working hours: ${known.promised_at}`);
  await page.getByText(words).waitFor();
  assert.equal(known.stage, 'new');
  noErrors(page);
}

async function staffTakeNoteAndResolve(world) {
  const page = await world.open(`/console/cases?person=${customerId}`, { as: 'agent' });
  const row = page.getByRole('row').filter({ hasText: customer }).first();
  await row.waitFor();
  const api = await world.staff('agent');
  const [listed] = (await api.get(`/api/cases?person=${customerId}`)).items;
  turn.caseId = listed.id;
  assert.ok(new Date(listed.due_at) <= new Date(listed.promised_at), 'due before it is promised');
  await row.getByRole('link').first().click();
  await page.getByText(`“${words}”`).waitFor();

  await page.getByRole('button', { name: 'Take', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take', exact: true }).click();
  await page.getByRole('button', { name: 'Resolve', exact: true }).waitFor();
  await page.getByRole('textbox', { name: 'Write a note…' }).fill(note);
  await page.getByRole('button', { name: 'Add the note' }).click();
  await page.getByRole('listitem').filter({ hasText: note }).waitFor();
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Note' }).fill(remedy);
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('listitem').filter({ hasText: remedy }).waitFor();
  noErrors(page);

  const status = await world.open(`${turn.statusUrl}?lang=en`);
  await status.getByText(remedy).waitFor();
  await status.getByText('You had our answer on').first().waitFor();
  assert.equal(await status.getByText(note).count(), 0, 'a note for colleagues stays with them');
  noErrors(status);
}

async function timelineTellsAll(world) {
  const page = await world.open(`/console/people/${customerId}`, { as: 'agent' });
  const timeline = page.getByRole('region', { name: 'Timeline' });
  for (const name of ['Questionnaire answered', 'Case opened', 'Case taken', 'Note on the case', 'Case resolved', 'Status page seen', 'Ways to reach us shown']) await timeline.getByText(name, { exact: true }).first().waitFor();
  await timeline.getByText(words).first().waitFor();
  const { items } = await (await world.staff('agent')).get(`/api/people/${customerId}/timeline?limit=200`);
  const names = items.map((item) => item.name);
  for (const name of ['loan.started', 'loan.submitted', 'survey.invited', 'survey.answered', 'case.opened', 'case.taken', 'case.noted', 'case.resolved']) assert.ok(names.includes(name), `${name} in ${[...new Set(names)].join(' ')}`);
  const times = items.map((item) => Date.parse(item.at));
  assert.deepEqual(times, times.toSorted((a, b) => b - a), 'newest first');
  noErrors(page);
}

export default [
  { name: 'a low answer stands on the open map within a second, and opens a case', test: answeredShownOnTheMap },
  { name: 'the status page shows the promised date', test: statusShowsThePromise },
  { name: 'staff take, note and resolve; the status page tells it', test: staffTakeNoteAndResolve },
  { name: 'the timeline of the person tells all of it', test: timelineTellsAll },
];
