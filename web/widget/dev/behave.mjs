// Holds the built widget to its manners in a real browser, against the mock: focus, Escape, the phone's trap, the frozen
// order, the server away, two script tags, refused storage, events that survive leaving the page. Prints one line each.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { startMock } from './mock.mjs';

const mock = await startMock();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
let failed = 0;

/** A page of the bank, on a fresh context; `before` runs in it before any script. */
async function check(name, settings, run) {
  Object.assign(mock.state, { scenario: 'open', broken: false, events: [], requests: [], answers: [], invited: false }, settings.state);
  const context = await browser.newContext({ viewport: settings.phone ? { width: 360, height: 740 } : { width: 1440, height: 900 }, locale: 'fr' });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  if (settings.before) await page.addInitScript(settings.before);
  try {
    await page.goto(`${mock.origin}/bank/${settings.file ?? 'loan.html'}`);
    await run(page, page.locator('jalon-contact:not([inline])'));
    assert.deepEqual(errors, []);
    console.log(`ok    ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}: ${String(error.message ?? error).split('\n').slice(0, 3).join(' ')}`);
  }
  await context.close();
}

const focus = (page) => page.evaluate(() => {
  const inside = document.activeElement?.shadowRoot?.activeElement;
  return inside ? inside.id || inside.getAttribute('aria-label') || inside.className : document.activeElement?.tagName;
});
const openHub = async (hub) => { await hub.locator('.launcher').click(); await hub.locator('.offers').waitFor(); };
const modes = (hub) => hub.locator('.offers [data-mode]').evaluateAll((all) => all.map((e) => e.dataset.mode).join(' '));

await check('opening moves the focus to the title, Escape returns it to the button', {}, async (page, hub) => {
  await openHub(hub);
  assert.equal(await focus(page), 'title');
  await page.keyboard.press('Tab');
  assert.equal(await focus(page), 'Fermer');
  await page.keyboard.press('Escape');
  assert.match(await focus(page), /launcher/);
});

await check('the corner panel is not modal, the phone sheet is and keeps the focus', { phone: true }, async (page, hub) => {
  await openHub(hub);
  assert.equal(await hub.locator('.panel').getAttribute('aria-modal'), 'true');
  for (let n = 0; n < 30; n += 1) {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'JALON-CONTACT');
  }
  await page.keyboard.press('Shift+Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'JALON-CONTACT');
});

await check('Escape never cancels a request', {}, async (page, hub) => {
  await openHub(hub);
  await hub.locator('.offer.first button').click();
  await hub.locator('input[type=tel]').fill('0639982042');
  await hub.locator('select').selectOption('loan');
  await hub.locator('form .btn').click();
  await hub.locator('.promise').waitFor();
  await page.keyboard.press('Escape');
  await hub.locator('.launcher').click();
  await hub.locator('.promise').waitFor();
  const [request] = mock.state.requests;
  assert.deepEqual([mock.state.requests.length, request.kind, request.phone, request.topic, request.write_key], [1, 'callback', '+33639982042', 'loan', 'demo-write-key']);
});

await check('a form keeps what was typed when one goes back', {}, async (page, hub) => {
  await openHub(hub);
  await hub.locator('.offer.first button').click();
  await hub.locator('input[type=tel]').fill('06 39');
  await hub.locator('[aria-label=Retour]').click();
  await hub.locator('.offer.first button').click();
  assert.equal(await hub.locator('input[type=tel]').inputValue(), '06 39');
});

await check('the order is frozen while the panel is open; only a broken mode moves', {}, async (page, hub) => {
  await openHub(hub);
  assert.equal(await modes(hub), 'callback phone information');
  mock.state.scenario = 'busy';
  await page.evaluate(() => document.querySelector('jalon-contact:not([inline])').load(false));
  await hub.locator('.offer.first b', { hasText: '8 à 12' }).waitFor();
  mock.state.broken = true;
  await page.evaluate(() => document.querySelector('jalon-contact:not([inline])').load(false));
  await hub.locator('[data-way=phone] .status.down').waitFor();
  assert.equal(await modes(hub), 'callback information');
});

await check('after 1.5 s without the server the fixed list shows with its date; retry is the customer’s', { state: { scenario: 'slow' } }, async (page, hub) => {
  const began = Date.now();
  await hub.locator('.launcher').click();
  await hub.locator('.note.warn').waitFor();
  assert.ok(Date.now() - began < 4000, `${Date.now() - began} ms`);
  assert.match(await hub.locator('h2 small').textContent(), /Liste du vendredi 20 novembre/);
  assert.ok(await hub.locator('a[href="tel:+33465710015"]').count());
  mock.state.scenario = 'open';
  await hub.locator('.body .btn.line').click();
  await hub.locator('.offers').waitFor();
  assert.equal(await focus(page), 'title');
});

await check('the last answer replaces the bundled list on the next page', {}, async (page, hub) => {
  await hub.locator('.launcher').waitFor();
  await page.waitForFunction(() => Object.keys(sessionStorage).some((k) => k === 'jalon.last.button'));
  mock.state.scenario = 'away';
  await page.goto(`${mock.origin}/bank/index.html`);
  await hub.locator('.launcher').click();
  await hub.locator('.note.warn').waitFor();
  assert.equal(await hub.locator('.body .way').count(), 6);
});

await check('two script tags make one button and one recorder', {}, async (page, hub) => {
  await hub.locator('.launcher').waitFor();
  await page.evaluate(() => new Promise((done) => {
    const tag = document.createElement('script');
    Object.assign(tag.dataset, { key: 'other' });
    tag.src = '/widget/jalon.js?again';
    tag.onload = done;
    document.head.append(tag);
  }));
  assert.equal(await page.locator('jalon-contact:not([inline])').count(), 1);
});

await check('works where storage is refused, and sets no cookie', { before: () => { for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new Error('refused'); } }); } }, async (page, hub) => {
  await openHub(hub);
  assert.equal(await page.evaluate(() => document.cookie), '');
});

await check('without consent nothing outlives the tab', {}, async (page, hub) => {
  await openHub(hub);
  assert.deepEqual(await page.evaluate(() => [Object.keys(localStorage).length, document.cookie]), [0, '']);
  assert.ok(await page.evaluate(() => sessionStorage.getItem('jalon.visitor')));
});

await check('events reach the server in order, also those of a page that is left', { file: 'loan.html' }, async (page, hub) => {
  await hub.locator('.launcher').waitFor();
  await page.evaluate(() => { window.jalon.track('loan.simulated', { amount: 1 }); location.href = '/bank/index.html'; });
  await page.waitForURL('**/index.html');
  await hub.locator('.launcher').waitFor();
  await page.waitForTimeout(1200);
  assert.ok(mock.state.events.includes('loan.simulated'), mock.state.events.join());
});

await check('the host page never sees an exception from a wrong call', {}, async (page, hub) => {
  await hub.locator('.launcher').waitFor();
  await page.evaluate(() => { const loop = {}; loop.loop = loop; window.jalon.track(undefined, loop); window.jalon.track('x', loop); window.jalon.identify(null); window.jalon.push('nonsense'); window.jalon.push([]); });
});

await check('a questionnaire comes after loan.submitted, takes no focus, keeps the answer and sends it once', { file: 'loan-confirm.html' }, async (page) => {
  await page.locator('jalon-contact:not([inline]) .launcher').waitFor();
  await page.locator('#read').check();
  await page.locator('#send button').click();
  const card = page.locator('jalon-survey');
  await card.locator('.card').waitFor({ timeout: 15000 });
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1');
  await card.locator('.pt input').first().focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await card.locator('.pt input:checked').count(), 1);
  await card.locator('.pt').nth(9).click();
  await card.locator('textarea').fill('Très clair.');
  mock.state.scenario = 'refuse';
  await card.locator('button[type=submit]').click();
  await card.locator('.note.bad').waitFor();
  assert.equal(await card.locator('textarea').inputValue(), 'Très clair.');
  mock.state.scenario = 'open';
  await card.locator('button[type=submit]').click();
  await card.locator('.done').waitFor();
  const [answer] = mock.state.answers;
  assert.deepEqual([mock.state.answers.length, answer.answers, answer.invitation, answer.version], [1, { recommend: 9, why: 'Très clair.' }, 'inv-1', 3]);
});

await check('signing in identifies the customer to the hub', { file: 'sign-in.html' }, async (page, hub) => {
  await page.locator('.pick', { hasText: 'Anna' }).click();
  await page.locator('#sign button').click();
  await page.waitForURL('**/bank/');
  await hub.locator('.launcher').waitFor();
  assert.equal(await page.locator('[data-account]').textContent(), 'Anna Delmas');
  assert.equal(await page.evaluate(() => sessionStorage.getItem('jalon.user')), 'c-anna');
});

await check('the play panel changes the decision and says why', { file: 'contact.html' }, async (page) => {
  await page.locator('.play dl').waitFor();
  assert.match(await page.locator('.play dl').textContent(), /contact, version 7.*page_complete/);
  await page.locator('.play input[value=low]').check({ force: true });
  await page.waitForFunction(() => /Nous appeler, 6 à 10/.test(document.querySelector('.play dl div:nth-child(3) dd')?.textContent?.replace(/\u00a0/g, ' ') ?? ''));
  assert.equal(await page.locator('jalon-contact[inline] .offer.first .t').textContent(), 'Nous appeler');
});

await browser.close();
await mock.stop();
process.exitCode = failed ? 1 : 0;
