// A visitor who hesitates is invited once, only if somebody is free, without being disturbed; late acceptance is told the truth.
import assert from 'node:assert/strict';

import { axeFindings } from './harness/axe.mjs';
import { calm, customerPage, fact, factsOf, focused, hub, panel, texts } from './harness/customer.mjs';
import { misfitsOf } from './harness/layout.mjs';
import { noErrors, until } from './harness/waiting.mjs';
import { picture } from './harness/pictures.mjs';

const card = (page) => page.locator('section.invite');
const confirmation = async (world, options) => {
  const page = await customerPage(world, 'loan-confirm.html', options);
  await page.locator('jalon-contact[inline] .offers').waitFor();
  return page;
};

/** The request is sent without the box being ticked, twice: two errors. */
async function stumble(page) {
  for (let n = 0; n < 2; n += 1) await page.locator('#send button').click();
}

async function invitedOnce(world) {
  const page = await confirmation(world);
  await stumble(page);
  await card(page).waitFor();
  assert.equal(await focused(page), 'read', 'the focus stays where the visitor was');
  assert.match((await card(page).innerText()).replace(/\s/g, ' '), /Possible until \d+:\d\d/);
  assert.deepEqual(await misfitsOf(page), []);
  const invited = await fact(page, 'hub.invited');
  assert.deepEqual([invited.mode, invited.cause], ['callback', 'errors']);
  assert.ok(invited.invitation && invited.decision, 'the fact names its invitation and decision');
  await card(page).getByRole('button', { name: texts.en.no }).click();
  await card(page).waitFor({ state: 'detached' });
  await fact(page, 'hub.invitation_declined');
  // Another page, and back: not again.
  await page.goto(`${world.demo.origin}/bank/en/help.html`);
  await hub(page).locator('.launcher').waitFor();
  await page.goto(`${world.demo.origin}/bank/en/loan-confirm.html`);
  await page.locator('jalon-contact[inline] .offers').waitFor();
  await stumble(page);
  await fact(page, 'form.failed');
  await page.waitForLoadState('networkidle');
  assert.equal(await card(page).count(), 0, 'invited once in a session');
  assert.equal(factsOf(page, 'hub.invited').length, 1);
  noErrors(page);
}

async function acceptedBecomesWork(world) {
  const page = await confirmation(world, { width: 360 });
  await stumble(page);
  await card(page).getByRole('button', { name: texts.en.accept }).click();
  await panel(page).getByRole('textbox', { name: 'Your number' }).fill('06 39 98 20 44');
  await panel(page).getByRole('combobox', { name: /talk about/ }).selectOption({ label: 'A loan' });
  const noteText = `After the invitation ${Date.now().toString(36)}`;
  await panel(page).getByRole('textbox', { name: 'In a few words (optional)' }).fill(noteText);
  await panel(page).getByRole('button', { name: 'Ask for the call' }).click();
  await panel(page).getByText('Promised call').waitFor();
  const accepted = await fact(page, 'hub.invitation_accepted');
  assert.equal(accepted.cause, 'open');
  noErrors(page);
  const list = await world.open('/console/cases/contacts?kind=callback', { as: 'agent' });
  await list.getByRole('listitem').filter({ hasText: noteText }).waitFor();
  noErrors(list);
}

async function lateIsHonest(world) {
  const page = await confirmation(world);
  await stumble(page);
  await card(page).waitFor();
  // An hour goes by on the bank's clock, and the team has filled up.
  await page.evaluate(() => {
    const now = JSON.parse(sessionStorage.getItem('bank.play'));
    window.jalon.play({ at: new Date(`${now.day}T11:45:00`).toISOString(), waits: { callback: { ahead: 20, agents: 6, mean_handling_s: 420, open: true } } });
  });
  await card(page).getByRole('button', { name: texts.en.accept }).click();
  await panel(page).locator('.offers').waitFor();
  await panel(page).locator('.note[role=status]').waitFor();
  assert.equal((await fact(page, 'hub.invitation_accepted')).cause, 'late');
  assert.equal(await panel(page).locator('form').count(), 0, 'nobody jumps the queue');
  assert.ok(await panel(page).locator('[data-mode]').count() > 1, 'the usual ways are there');
  noErrors(page);
}

async function nobodyFree(world) {
  const page = await confirmation(world, { play: { loads: { ...calm, callback: 90 } } });
  await stumble(page);
  await until('the question', () => page.asked.some(({ path }) => path === '/v1/hub/invitations'));
  await page.waitForLoadState('networkidle');
  assert.equal(await card(page).count(), 0, 'nobody is free, nobody is invited');
  noErrors(page);
}

async function fieldsLeftEmpty(world) {
  const page = await customerPage(world, 'loan-apply.html');
  await page.locator('jalon-contact[inline] .offers').waitFor();
  await until('the measuring part', () => page.evaluate(() => performance.getEntriesByType('resource').some((one) => one.name.endsWith('/widget/invite.js'))));
  for (const id of ['amount', 'income']) {
    await page.locator(`#${id}`).fill('12');
    await page.locator(`#${id}`).fill('');
    await page.locator(`#${id}`).blur();
  }
  await card(page).waitFor();
  assert.equal((await fact(page, 'hub.invited')).cause, 'abandoned');
  assert.ok(!JSON.stringify(page.asked).includes('"12"'), 'what was typed is not looked at');
  noErrors(page);
}

async function looksRight(world) {
  const findings = [];
  for (const [locale, width] of [['fr', 360], ['en', 768], ['zh-Hant', 1440], ['fr', 320]]) {
    const page = await confirmation(world, { locale, width });
    await stumble(page);
    await card(page).waitFor();
    assert.match(await card(page).innerText(), texts[locale].until);
    findings.push(...(await misfitsOf(page)).map((one) => `${locale} ${width}: ${one}`), ...await axeFindings(page, `invitation ${locale} ${width}`));
    await picture(page, `invitation-${width}-${locale}`);
    await page.context().close();
  }
  assert.deepEqual(findings, []);
}

export default [
  { name: 'two errors invite once, the focus stays, refusing costs nothing', test: invitedOnce },
  { name: 'an accepted invitation becomes work in the console', test: acceptedBecomesWork },
  { name: 'late acceptance gets an honest answer', test: lateIsHonest },
  { name: 'with nobody free nobody is invited', test: nobodyFree },
  { name: 'fields left empty are a sign, what was typed is not looked at', test: fieldsLeftEmpty },
  { name: 'three languages, narrow and wide, light and dark, axe', test: looksRight, seconds: 200 },
];
