// The triage: found by typing in three languages, helped or led to a person, the price before the choice, nothing asked twice.
import assert from 'node:assert/strict';

import { axeFindings } from './harness/axe.mjs';
import { customerPage, fact, factsOf, focused, openPanel, panel, texts } from './harness/customer.mjs';
import { misfitsOf } from './harness/layout.mjs';
import { picture } from './harness/pictures.mjs';
import { noErrors, until } from './harness/waiting.mjs';

const search = (page) => panel(page).getByRole('combobox');
const option = (page, n = 0) => panel(page).getByRole('option').nth(n);

async function guided(world, options = {}) {
  const page = await customerPage(world, 'help.html', options);
  await openPanel(page);
  await panel(page).getByRole('button', { name: texts[options.locale ?? 'en'].guide }).click();
  await search(page).waitFor();
  return page;
}

async function foundByTyping(world) {
  for (const [locale, typed, title] of [['fr', 'avalee distributer', /avalée par un distributeur/], ['en', 'swalowed card', /cash machine kept my card/], ['zh-Hant', '提款機吃卡', /提款機吃了我的卡片/]]) {
    const page = await guided(world, { locale });
    await search(page).fill(typed);
    assert.match(await option(page).innerText(), title);
    noErrors(page);
    await page.context().close();
  }
}

async function solvedByHelp(world) {
  const page = await guided(world);
  await panel(page).getByRole('button', { name: 'Online access' }).click();
  await panel(page).getByRole('button', { name: 'I can no longer sign in' }).click();
  assert.equal(await panel(page).locator('.steps li').count(), 3);
  const link = panel(page).getByRole('link', { name: 'Read the whole page' });
  assert.equal(await link.getAttribute('href'), '/bank/en/help-online-access.html');
  await panel(page).getByRole('button', { name: texts.en.yes, exact: true }).click();
  await panel(page).getByRole('button', { name: texts.en.done }).click();
  await panel(page).locator('.offers').waitFor();
  const triaged = await fact(page, 'hub.triaged');
  assert.deepEqual([triaged.product, triaged.problem, triaged.solved], ['online-access', 'cannot-sign-in', true]);
  noErrors(page);
}

/** By keyboard alone, to a chat that hands on what was said. */
async function handedOn(world) {
  const page = await guided(world);
  await search(page).focus();
  await page.keyboard.type('atm kept');
  await option(page).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await panel(page).locator('.steps li').first().waitFor();
  assert.equal(await focused(page), 'title', 'each step begins at its title');
  await panel(page).getByRole('button', { name: texts.en.notYet }).focus();
  await page.keyboard.press('Enter');
  await panel(page).getByText('What the adviser will know already').waitFor();
  await panel(page).locator('.offers').waitFor();
  await panel(page).getByText('Free of charge, replacement included').first().waitFor();
  const first = await panel(page).locator('.offers [data-mode]').first().getAttribute('data-mode');
  assert.equal(first, 'callback', 'the problem says who answers first');
  await panel(page).locator('[data-mode=chat]').first().click();
  const note = `The screen went black ${Date.now().toString(36)}`;
  await panel(page).getByRole('textbox', { name: 'Begin your message' }).fill(note);
  await panel(page).getByRole('button', { name: 'Ask for the chat' }).click();
  await panel(page).getByText(/An answer is needed here/).first().waitFor();
  await panel(page).getByRole('textbox', { name: 'Where is the machine?' }).fill('Quai Sud');
  await panel(page).getByRole('button', { name: 'Ask for the chat' }).click();
  await panel(page).getByText('Your place in the queue').waitFor();
  await fact(page, 'hub.requested');
  noErrors(page);

  const list = await world.open('/console/cases/contacts?kind=chat', { as: 'agent' });
  const row = list.getByRole('listitem').filter({ hasText: note });
  await row.waitFor();
  noErrors(list);
  const { items } = await (await world.staff('agent')).get('/api/requests?kind=chat&state=open');
  const request = items.find((item) => item.note === note);
  assert.ok(JSON.stringify(request).includes('card-swallowed'), 'the problem is handed on');
  assert.ok(JSON.stringify(request).includes('Quai Sud'), 'what was answered is handed on');

  // It is taken: the customer sees by whom, without asking again.
  await row.getByRole('button', { name: /^Take/ }).click();
  await panel(page).getByText(/has taken your request/).waitFor({ timeout: 25_000 });
  await panel(page).getByRole('button', { name: texts.en.done }).click();
}

async function priceBeforeTheChoice(world) {
  const page = await guided(world);
  await panel(page).getByRole('button', { name: 'Card', exact: true }).click();
  await panel(page).getByRole('button', { name: 'I need a new card within 24 hours' }).click();
  await panel(page).getByText('Before you choose: €12 for express delivery').waitFor();
  await panel(page).locator('.offers').waitFor();
  assert.equal((await fact(page, 'hub.triaged')).solved, null);
  await panel(page).getByRole('button', { name: 'Do not pass it on' }).click();
  await panel(page).getByText('Nothing will be passed on.').waitFor();
  await until('a question without the need', () => { const last = page.asked.filter(({ path }) => path === '/v1/hub/offers').at(-1); return last && !last.body.need; });
  noErrors(page);
}

async function queueIsLeft(world) {
  const page = await customerPage(world, 'contact.html', { play: { client_type: 'online', value: 'high' } });
  await openPanel(page);
  await panel(page).locator('[data-mode=video]').first().click();
  await panel(page).getByRole('textbox', { name: 'What would you like to talk about?' }).fill('My savings');
  await panel(page).getByRole('button', { name: 'Enter the waiting room' }).click();
  await panel(page).getByText('Your place in the queue').waitFor();
  await fact(page, 'hub.requested');  // What a page sends while it is left is not seen here.
  // The place is kept while one goes on reading.
  await page.goto(`${world.demo.origin}/bank/en/help.html`);
  await page.getByRole('button', { name: /in the queue/ }).click();
  await panel(page).getByText('Your place in the queue').waitFor();
  await panel(page).getByRole('button', { name: 'Leave the queue' }).click();
  await panel(page).locator(':is(.offers, .more)').first().waitFor();
  const [request] = page.asked.filter(({ path }) => path === '/v1/hub/requests');
  const { items } = await (await world.staff('agent')).get('/api/requests?kind=video&state=open');
  assert.ok(!items.some((item) => item.id === request.body.id), 'what was left waits no more');
  assert.equal(factsOf(page, 'hub.requested').length, 1);
  noErrors(page);
}

async function looksRight(world) {
  const findings = [];
  for (const [locale, width] of [['fr', 360], ['en', 1440], ['zh-Hant', 768], ['fr', 320]]) {
    const page = await guided(world, { locale, width });
    const look = async (name) => {
      findings.push(...(await misfitsOf(page)).map((one) => `${name} ${locale} ${width}: ${one}`), ...await axeFindings(page, `${name} ${locale} ${width}`));
      await picture(page, `triage-${name}-${width}-${locale}`);
    };
    await look('products');
    await search(page).fill({ fr: 'carte avalée', en: 'card kept', 'zh-Hant': '吞卡' }[locale]);
    await option(page).waitFor();
    await look('search');
    await option(page).click();
    await panel(page).locator('.steps').waitFor();
    await look('help');
    await panel(page).getByRole('button', { name: texts[locale].notYet }).click();
    await panel(page).locator('.offers').waitFor();
    await look('people');
    await panel(page).locator('[data-mode=chat]').first().click();
    await panel(page).locator('form').waitFor();
    await look('chat');
    await page.context().close();
  }
  assert.deepEqual(findings, []);
}

export default [
  { name: 'what is typed finds the problem in three languages', test: foundByTyping },
  { name: 'the help solves it, and that is counted', test: solvedByHelp },
  { name: 'by keyboard to a chat that hands on what was said; staff take it', test: handedOn, seconds: 90 },
  { name: 'the price before the choice; nothing is passed on where that is wished', test: priceBeforeTheChoice },
  { name: 'a place in the queue is kept over a page, and left', test: queueIsLeft },
  { name: 'three languages, narrow and wide, light and dark, axe', test: looksRight, seconds: 300 },
];
