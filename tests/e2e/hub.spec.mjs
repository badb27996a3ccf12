// The contact hub on the bank's site: every way is listed, each of the six inputs changes the decision and says why, requests become work.
import assert from 'node:assert/strict';

import { workingDay } from './harness/working-day.mjs';
import { noErrors, until } from './harness/waiting.mjs';

const modes = ['appointment', 'callback', 'chat', 'information', 'phone', 'video'];

/** A page whose decisions are kept as the widget gets them. */
async function bankPage(world, file, options = {}) {
  const page = await world.page({ locale: 'en', ...options });
  await page.addInitScript(() => {
    window.decisions = [];
    addEventListener('jalon:decision', (event) => window.decisions.push(event.detail));
  });
  await page.goto(`${world.demo.origin}/bank/en/${file}`);
  return page;
}

const decisions = (page, placement) => page.evaluate((wanted) => window.decisions.filter((each) => each.placement === wanted).map((each) => each.answer), placement);
const answerOf = (page, placement) => until(`a decision for ${placement}`, async () => (await decisions(page, placement)).at(-1));

/** Does something and gives the decision that follows it. */
async function decidedAfter(page, placement, act) {
  const before = (await decisions(page, placement)).length;
  await act();
  return until('another decision', async () => { const all = await decisions(page, placement); return all.length > before ? all.at(-1) : null; });
}

const all = (answer) => [...answer.offers, ...answer.more];
/** What a decision says, without what differs each time. */
const gist = (answer) => JSON.stringify([answer.offers.map((o) => [o.mode, o.why, o.wait && [o.wait.low_s, o.wait.high_s]]), all(answer).map((o) => [o.mode, o.status]).toSorted()]);
function holdsAllModes(answer) {
  assert.deepEqual(all(answer).map((each) => each.mode).toSorted(), modes);
  for (const each of all(answer)) assert.ok(each.why.length > 0, `${each.mode} says why`);
  for (const each of answer.more) if (each.status === 'out_of_hours') assert.ok(each.opens_at, `${each.mode} says when it opens`);
}

const radio = (page, name) => page.getByRole('region', { name: 'Demo panel' }).or(page.locator('#play')).getByRole('radio', { name, exact: true });

async function offersOnThePage(world) {
  const page = await bankPage(world, 'contact.html');
  const answer = await answerOf(page, 'contact-page');
  holdsAllModes(answer);
  const block = page.locator('jalon-contact[inline]');
  await block.getByRole('heading', { level: 3 }).first().waitFor();
  for (const each of all(answer)) await block.getByText(each.title.replace(/’/g, "'"), { exact: false }).first().waitFor();
  holdsAllModes(await answerOf(page, 'button'));
  await page.getByRole('button', { name: /Contact us/ }).last().click();
  const panel = page.getByRole('dialog', { name: 'Contact us' });
  await panel.waitFor();
  assert.ok((await panel.innerText()).includes('Card lost or stolen'), 'the urgent line stays');
  noErrors(page);
}

async function focusAndEscape(world) {
  const page = await bankPage(world, 'index.html');
  const launcher = page.getByRole('button', { name: /Contact us/ }).last();
  await launcher.focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Contact us' });
  await panel.waitFor();
  const inPanel = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id ?? '');
  assert.equal(await inPanel(), 'title', 'the title takes the focus');
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  assert.match(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className ?? ''), /launcher/, 'the button has the focus back');
  noErrors(page);
}

async function sixInputs(world) {
  const page = await bankPage(world, 'contact.html');
  const place = 'contact-page';
  await answerOf(page, place);
  const play = page.locator('#play');
  // A quiet base: a working day at ten, every team calm.
  await decidedAfter(page, place, () => play.getByLabel('Day').fill(workingDay()));
  let now = await decidedAfter(page, place, () => play.getByLabel('Time').fill('10:00'));
  holdsAllModes(now);
  const open = all(now).filter((each) => each.status === 'open').map((each) => each.mode);
  for (const mode of ['phone', 'callback', 'appointment', 'information']) assert.ok(open.includes(mode), `${mode} is open on a working morning: ${open}`);
  const seen = [];
  const changes = async (input, act, reason) => {
    const after = await decidedAfter(page, place, act);
    holdsAllModes(after);
    assert.notEqual(gist(after), gist(now), `${input} changes the decision`);
    if (reason) assert.ok(all(after).some((each) => reason.test(`${each.why} ${each.status}`)), `${input}: ${JSON.stringify(all(after).map((each) => [each.mode, each.status, each.why]))}`);
    seen.push(input);
    now = after;
  };
  await changes('client type', () => radio(page, 'Online').check({ force: true }), /client_online/);
  await changes('value', () => radio(page, 'High').check({ force: true }), /value_high/);
  await changes('location', () => play.getByLabel('Customer’s branch').selectOption('ajaccio-port'), /branch_/);
  await changes('wait', async () => { await play.getByRole('slider', { name: 'Telephone' }).fill('96'); }, /phone.*|out_of_hours|full|busy/);
  await changes('hours', () => play.getByLabel('Time').fill('02:00'), /out_of_hours/);
  // The path: the same page, met after two help pages.
  await decidedAfter(page, place, () => play.getByLabel('Time').fill('10:00'));
  await page.goto(`${world.demo.origin}/bank/en/help.html`);
  await answerOf(page, 'button');
  await page.goto(`${world.demo.origin}/bank/en/help-sign-online.html`);
  await answerOf(page, 'button');
  await page.goto(`${world.demo.origin}/bank/en/contact.html`);
  const after = await answerOf(page, place);
  holdsAllModes(after);
  assert.ok(all(after).some((each) => each.why.includes('searched_already')), `path: ${JSON.stringify(all(after).map((each) => [each.mode, each.why]))}`);
  // The panel says what was decided, and why, as codes.
  await play.getByText('searched_already').first().waitFor();
  assert.deepEqual(seen, ['client type', 'value', 'location', 'wait', 'hours']);
  noErrors(page);
}

/** At two in the night: still on the list, with the hour at which it opens and an offer to tell; open again in the morning. */
async function closedIsFoundAgain(world) {
  const page = await bankPage(world, 'contact.html');
  const play = page.locator('#play');
  await answerOf(page, 'contact-page');
  await decidedAfter(page, 'contact-page', () => play.getByLabel('Day').fill(workingDay()));
  const night = await decidedAfter(page, 'contact-page', () => play.getByLabel('Time').fill('02:00'));
  const phone = night.more.find((each) => each.mode === 'phone');
  assert.equal(phone.status, 'out_of_hours');
  assert.match(phone.opens_at, new RegExp(`^${workingDay()}T08:00`));
  const block = page.locator('jalon-contact[inline]');
  const way = block.locator('[data-way=phone]');
  await way.waitFor();
  await way.getByText('Closed', { exact: true }).waitFor();
  assert.match((await way.innerText()).replace(/\s/g, ' '), /Opens today at 8:00\./);
  await way.getByRole('button', { name: /Tell me when open/ }).click();
  await block.getByRole('textbox', { name: 'Your mobile number' }).fill('06 39 98 20 45');
  await block.getByRole('button', { name: 'Tell me', exact: true }).click();
  await way.getByText('A text message will tell you.').waitFor();
  const morning = await decidedAfter(page, 'contact-page', () => play.getByLabel('Time').fill('08:30'));
  assert.equal(all(morning).find((each) => each.mode === 'phone').status, 'open');
  await block.locator('.offers').getByText('Call us', { exact: true }).waitFor();
  noErrors(page);
}

/** The button or link of a way, among the offers or in "other ways". */
async function choose(block, mode) {
  const more = block.locator('details.more');
  if (await more.count() > 0 && (await more.getAttribute('open')) === null) await more.locator('summary').click();
  await block.locator(`[data-mode="${mode}"]`).first().click();
}

async function callbackBecomesWork(world) {
  const page = await bankPage(world, 'loan.html');
  await decidedAfter(page, 'product-page', async () => { await answerOf(page, 'product-page'); await page.locator('#play').getByLabel('Day').fill(workingDay()); });
  await decidedAfter(page, 'product-page', () => page.locator('#play').getByLabel('Time').fill('10:00'));
  const block = page.locator('jalon-contact[inline]');
  await block.locator('.offers').waitFor();
  await choose(block, 'callback');
  const noteText = `Please after lunch ${Date.now().toString(36)}`;
  await block.getByRole('textbox', { name: 'Your number' }).fill('06 39');
  await block.getByRole('button', { name: 'Ask for the call' }).click();
  await block.getByText(/This number has 4 digits/).first().waitFor();
  await block.getByRole('textbox', { name: 'Your number' }).fill('06 39 98 20 42');
  await block.getByRole('combobox', { name: 'What would you like to talk about?' }).selectOption({ label: 'A loan' });
  await block.getByRole('textbox', { name: 'In a few words (optional)' }).fill(noteText);
  await block.getByRole('button', { name: 'Ask for the call' }).click();
  await block.getByText('Promised call').waitFor();
  noErrors(page);

  const list = await world.open('/console/cases/contacts?kind=callback', { as: 'agent' });
  const row = list.getByRole('listitem').filter({ hasText: noteText });
  await row.waitFor();
  assert.match((await row.innerText()).replace(/\s/g, ''), /639982042/);
  await row.getByRole('button', { name: /^Take/ }).click();
  await row.getByRole('button', { name: /^Done/ }).click();
  await row.waitFor({ state: 'detached' });
  noErrors(list);
}

async function appointmentBecomesWork(world) {
  const page = await bankPage(world, 'contact.html', { width: 360 });
  const block = page.locator('jalon-contact[inline]');
  await block.locator('.offers, .more').first().waitFor();
  await choose(block, 'appointment');
  const noteText = `About my savings ${Date.now().toString(36)}`;
  await block.getByRole('radio', { name: 'Phone' }).check({ force: true });
  await block.getByRole('textbox', { name: 'In a few words (optional)' }).fill(noteText);
  await block.getByRole('button', { name: 'See the times' }).click();
  await block.locator('.slots .chip').first().waitFor();
  await block.locator('.slots .chip').nth(1).click();
  await block.getByRole('textbox', { name: 'Your number' }).fill('+33 6 39 98 20 43');
  await block.getByRole('button', { name: /^Book/ }).click();
  await block.getByText('Your request is noted.').waitFor();
  noErrors(page);

  const list = await world.open('/console/cases/contacts?kind=appointment', { as: 'agent' });
  await list.getByRole('listitem').filter({ hasText: noteText }).waitFor();
  const { items } = await (await world.staff('agent')).get('/api/requests?kind=appointment&state=open');
  assert.equal(items.find((item) => item.note === noteText)?.place, 'phone');
  noErrors(list);
}

async function decisionIsExplained(world) {
  const page = await world.open('/console/hub', { as: 'analyst' });
  const first = page.getByRole('list').getByRole('button', { pressed: false }).first();
  await first.waitFor();
  await first.click();
  await page.getByText('Inputs', { exact: true }).first().waitFor();
  await page.getByText('Rules', { exact: true }).first().waitFor();
  noErrors(page);
}

export default [
  { name: 'the block and the permanent button list every way', test: offersOnThePage },
  { name: 'the panel takes the focus, Escape gives it back', test: focusAndEscape },
  { name: 'each of the six inputs changes the decision, with its reason', test: sixInputs },
  { name: 'a closed way is found again, with the hour at which it opens', test: closedIsFoundAgain },
  { name: 'a callback that a customer asks for is work in the console', test: callbackBecomesWork },
  { name: 'an appointment asked for on a phone is work in the console', test: appointmentBecomesWork },
  { name: 'a decision is explained in the console', test: decisionIsExplained },
];
