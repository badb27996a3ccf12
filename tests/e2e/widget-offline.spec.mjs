// The widget without its server: the last list with its date, else the page's own; back when the customer wants it. And how fast
// it is with its server, as figures.
import assert from 'node:assert/strict';

import { axeFindings } from './harness/axe.mjs';
import { customerPage, hub, openPanel, panel } from './harness/customer.mjs';
import { misfitsOf } from './harness/layout.mjs';
import { picture } from './harness/pictures.mjs';
import { noErrors } from './harness/waiting.mjs';

const refused = /ERR_FAILED|Failed to load resource/;
const cut = (page) => page.route('**/v1/**', (route) => (route.request().url().endsWith('/v1/play') ? route.continue() : route.abort()));

async function lastListStays(world) {
  const page = await customerPage(world, 'contact.html');
  await page.locator('jalon-contact[inline] .offers').waitFor();
  await openPanel(page);
  await page.keyboard.press('Escape');
  await cut(page);
  await page.goto(`${world.demo.origin}/bank/en/help.html`);
  await hub(page).locator('.launcher').click();
  await panel(page).getByText('Live waits cannot be shown right now.').waitFor();
  await panel(page).getByText(/List of .* at 10:1\d/).waitFor();
  assert.equal(await panel(page).locator('.way').count(), 6, 'every way of the last answer');
  assert.equal(await panel(page).locator('a[href="tel:+33465710015"]').count(), 1);
  assert.equal(await panel(page).getByText(/\d min/).count(), 0, 'no wait that is no longer sure');
  await panel(page).getByText('Card lost or stolen').waitFor();
  noErrors(page, refused);
}

async function pagesOwnList(world) {
  const page = await world.page({ locale: 'en' });
  await cut(page);
  await page.goto(`${world.demo.origin}/bank/en/help.html`);
  const began = Date.now();
  await hub(page).locator('.launcher').click();
  await panel(page).getByText('List of Friday 20 November').waitFor();
  assert.ok(Date.now() - began < 4000);
  assert.ok(await panel(page).locator('.way').count() >= 3);
  noErrors(page, refused);
}

/** The real process is stopped and goes on: no answer comes, then answers come again. */
async function serverHangs(world) {
  const page = await customerPage(world, 'contact.html');
  await hub(page).locator('.launcher').waitFor();
  await page.locator('jalon-contact[inline] .offers').waitFor();
  process.kill(world.demo.pid, 'SIGSTOP');
  try {
    await page.evaluate(() => window.jalon.need({ product: 'card' }));
    // The button promises no wait any more; the panel that opens now has no answer to show.
    await hub(page).getByText('All ways to reach us').waitFor();
    await hub(page).locator('.launcher').click();
    await panel(page).getByText('Live waits cannot be shown right now.').waitFor();
  } finally {
    process.kill(world.demo.pid, 'SIGCONT');
  }
  const back = panel(page).getByRole('button', { name: 'Live waits are back: show them' });
  await back.waitFor({ timeout: 30_000 });
  assert.ok(await panel(page).getByText('Live waits cannot be shown right now.').isVisible(), 'nothing moves by itself');
  await back.click();
  await panel(page).locator('.offers').waitFor();
  noErrors(page, refused);
}

async function nothingInClear(world) {
  const page = await customerPage(world, 'sign-in.html');
  await page.locator('.pick').nth(2).click();
  await page.locator('#sign button').click();
  await page.waitForURL('**/bank/en/');
  await openPanel(page);
  const { user, name } = await page.evaluate(() => JSON.parse(sessionStorage.getItem('bank.persona')));
  const kept = await page.evaluate(() => ({ local: { ...localStorage }, cookie: document.cookie, tab: Object.fromEntries(Object.entries(sessionStorage).filter(([key]) => key.startsWith('jalon.'))) }));
  assert.deepEqual([kept.local, kept.cookie], [{}, ''], 'no cookie, nothing beyond the tab without consent');
  for (const word of [user, name, 'online', 'high', 'decision']) assert.ok(!JSON.stringify(kept.tab['jalon.last.button']).includes(word), `${word} is not in the kept list`);
  for (const [key, value] of Object.entries(kept.tab)) if (key !== 'jalon.session') assert.ok(!value.includes(user) && !value.includes(name), `${key} holds nobody's name`);
  noErrors(page);
}

/** What a warm page feels like: printed, because a busy machine is not the product's fault. */
async function warmFigures(world) {
  const page = await customerPage(world, 'contact.html');
  await openPanel(page);
  await page.waitForLoadState('networkidle');
  const shown = [];
  for (let n = 0; n < 9; n += 1) {
    await page.keyboard.press('Escape');
    shown.push(await page.evaluate(() => new Promise((done) => {
      const element = document.querySelector('jalon-contact:not([inline])');
      const began = performance.now();
      element.shadowRoot.querySelector('.launcher').click();
      requestAnimationFrame(() => requestAnimationFrame(() => done(element.shadowRoot.querySelector('.offers') ? performance.now() - began : NaN)));
    })));
  }
  const asked = await page.evaluate(async () => {
    const times = [];
    for (let n = 0; n < 15; n += 1) {
      const began = performance.now();
      await document.querySelector('jalon-contact:not([inline])').load(false);
      times.push(performance.now() - began);
    }
    return times;
  });
  const middle = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)].toFixed(1);
  const most = (list) => Math.max(...list).toFixed(1);
  assert.ok(shown.every(Number.isFinite), 'the ways are there when the panel opens');
  console.log(`      warm page: panel with its ways ${middle(shown)} ms (most ${most(shown)}), a fresh answer drawn ${middle(asked)} ms (most ${most(asked)})`);
  noErrors(page);
}

async function looksRight(world) {
  const findings = [];
  for (const [locale, width] of [['fr', 360], ['en', 1440], ['zh-Hant', 768]]) {
    const page = await customerPage(world, 'help.html', { locale, width });
    await openPanel(page);
    await cut(page);
    await page.reload();
    await hub(page).locator('.launcher').click();
    await panel(page).locator('.note.warn').waitFor();
    findings.push(...(await misfitsOf(page)).map((one) => `${locale} ${width}: ${one}`), ...await axeFindings(page, `away ${locale} ${width}`));
    await picture(page, `away-${width}-${locale}`);
    await page.context().close();
  }
  assert.deepEqual(findings, []);
}

export default [
  { name: 'the last list stays, with its date and without its waits', test: lastListStays },
  { name: 'a first visit has the page’s own list', test: pagesOwnList },
  { name: 'a server that hangs, then answers: shown when the customer wants it', test: serverHangs },
  { name: 'nothing of a person is remembered in clear, no cookie', test: nothingInClear },
  { name: 'a warm page answers at once', test: warmFigures },
  { name: 'three languages, narrow and wide, light and dark, axe', test: looksRight, seconds: 200 },
];
