// Holds the built widget to its manners in a real browser, against the mock: focus, Escape, the phone's trap, the frozen
// order, the server away, two script tags, refused storage, events that survive leaving the page, triage, invitation, chat,
// an app's webview. Prints one line each; names as arguments choose.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { startMock } from './mock.mjs';

const mock = await startMock();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
let failed = 0;

/** A page of the bank, on a fresh context; `before` runs in it before any script. */
async function check(name, settings, run) {
  if (process.argv.length > 2 && !process.argv.slice(2).some((one) => name.includes(one))) return;
  Object.assign(mock.state, { scenario: 'open', broken: false, events: [], facts: [], requests: [], answers: [], cancelled: [], invited: false, invite: null, inviteFor: 480_000, accepting: 'open', invitations: 0, questions: [], requestState: 'waiting' }, settings.state);
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

const facts = (name) => mock.state.facts.filter((fact) => fact.name === name);
const soon = async (what, probe) => { for (let n = 0; n < 100; n += 1) { const got = await probe(); if (got) return got; await new Promise((go) => setTimeout(go, 100)); } throw new Error(`no ${what}`); };
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
  await soon('the hub asked as Anna', () => mock.state.questions.some((question) => question.user === 'c-anna'));
  assert.ok(!(await page.evaluate(() => Object.entries(sessionStorage).filter(([key]) => key.startsWith('jalon.')).join())).includes('anna'), 'the widget keeps no name');
});

await check('the play panel changes the decision and says why', { file: 'contact.html' }, async (page) => {
  await page.locator('.play dl').waitFor();
  assert.match(await page.locator('.play dl').textContent(), /contact, version 7.*page_complete/);
  await page.locator('.play input[value=low]').check({ force: true });
  await page.waitForFunction(() => /Nous appeler, 6 à 10/.test(document.querySelector('.play dl div:nth-child(3) dd')?.textContent?.replace(/\u00a0/g, ' ') ?? ''));
  assert.equal(await page.locator('jalon-contact[inline] .offer.first .t').textContent(), 'Nous appeler');
});

const card = (page) => page.locator('section.invite');
const stumble = async (page) => { await page.locator('jalon-contact[inline] .offers').waitFor(); for (let n = 0; n < 2; n += 1) { await page.evaluate(() => window.jalon.track('form.failed', { form: 'x' })); } };
const inviting = { file: 'loan-confirm.html', state: { invite: { errors: 2, idle_s: 900, mode: 'callback' } } };

await check('two errors invite once, without focus; refusing costs nothing and lasts over pages', inviting, async (page) => {
  await page.locator('h1').first().evaluate((node) => { node.tabIndex = -1; node.focus(); });
  await stumble(page);
  await card(page).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1');
  assert.match(await card(page).innerText(), /Possible jusqu’à \d+\sh/);
  await card(page).getByRole('button', { name: 'Non merci' }).click();
  assert.equal(await card(page).count(), 0);
  await page.reload();
  await stumble(page);
  await page.waitForTimeout(1500);
  assert.equal(await card(page).count(), 0);
  assert.equal(mock.state.invitations, 1);
  await soon('facts', () => facts('hub.invitation_declined').length === 1 && facts('hub.invited').length === 1);
  assert.deepEqual([facts('hub.invited')[0].mode, facts('hub.invited')[0].cause], ['callback', 'errors']);
});

await check('an accepted invitation opens the form; a late one is told so', inviting, async (page, hub) => {
  await stumble(page);
  await card(page).getByRole('button', { name: 'Me faire rappeler' }).click();
  await hub.locator('form input[type=tel]').waitFor();
  assert.equal(await card(page).count(), 0);
  await page.evaluate(() => sessionStorage.removeItem('jalon.invited'));
  mock.state.accepting = 'late';
  await page.reload();
  await stumble(page);
  await card(page).getByRole('button', { name: 'Me faire rappeler' }).click();
  await hub.getByText('Le conseiller n’est plus libre').waitFor();
  assert.equal(await modes(hub), 'callback phone');
  await soon('facts', () => facts('hub.invitation_accepted').map((fact) => fact.cause).join() === 'open,late');
});

await check('an invitation that ends goes by itself; one that is looked at stays and says so', { ...inviting, state: { ...inviting.state, inviteFor: 1500 } }, async (page) => {
  await stumble(page);
  await card(page).waitFor();
  await card(page).waitFor({ state: 'detached' });
  await page.evaluate(() => sessionStorage.removeItem('jalon.invited'));
  await page.reload();
  await stumble(page);
  await card(page).getByRole('button', { name: 'Me faire rappeler' }).focus();
  await card(page).getByText('La proposition valait jusqu’à').waitFor();
  await soon('facts', () => facts('hub.invitation_expired').length === 2);
});

await check('nobody free: nobody is invited, and nobody is asked twice on a page', { ...inviting, state: { ...inviting.state, inviteFor: 0 } }, async (page) => {
  await stumble(page);
  await stumble(page);
  await page.waitForTimeout(1500);
  assert.equal(await card(page).count(), 0);
  assert.equal(mock.state.invitations, 1);
});

for (const [cause, limits, act] of [
  ['idle', { idle_s: 2 }, async () => {}],
  ['returns', { returns: 1 }, async (page) => { for (const file of ['help', 'loan-confirm']) { await page.goto(`${mock.origin}/bank/${file}.html`); await page.locator('.launcher').waitFor(); } }],
  ['abandoned', { abandoned: 1 }, async (page) => { await page.evaluate(() => { const field = document.createElement('input'); field.id = 'left'; document.querySelector('main').prepend(field); }); await page.waitForTimeout(800); await page.locator('#left').fill('0'); await page.locator('#left').fill(''); await page.locator('#left').blur(); }],
]) {
  await check(`hesitation is measured: ${cause}`, { file: 'loan-confirm.html', state: { invite: limits } }, async (page, hub) => {
    await hub.locator('.launcher').waitFor();
    await act(page);
    await card(page).waitFor();
    await soon('facts', () => facts('hub.invited')[0]?.cause === cause);
  });
}

const guideOf = async (hub) => { await openHub(hub); await hub.locator('.offer.guide').click(); await hub.locator('input[role=combobox]').waitFor(); };
await check('the triage finds by typing, helps, then hands on what was said', {}, async (page, hub) => {
  await guideOf(hub);
  assert.equal(await focus(page), 'title');
  await hub.locator('input[role=combobox]').fill('avalee distr');
  await hub.locator('[role=option]').first().waitFor();
  assert.match(await hub.locator('[role=status].told-found').textContent(), /réponse/);
  await page.keyboard.press('ArrowDown');
  assert.equal(await hub.locator('[role=option][aria-selected=true]').count(), 1);
  await page.keyboard.press('Enter');
  await hub.locator('.steps li').nth(2).waitFor();
  await hub.getByRole('button', { name: 'Non, pas encore' }).click();
  await hub.locator('.ticks').waitFor();
  assert.equal(await focus(page), 'title');
  await hub.locator('.offer.first button').click();
  await hub.getByLabel(/Commencez votre message/).fill('Bonjour');
  await hub.getByRole('button', { name: 'Demander le chat' }).click();
  await hub.getByText('Il faut une réponse ici').first().waitFor();
  await hub.getByLabel('Où se trouve l’appareil ?').fill('Quai Sud');
  await hub.getByRole('button', { name: 'Demander le chat' }).click();
  await hub.locator('.place .n').waitFor();
  const [request] = mock.state.requests;
  assert.deepEqual([request.kind, request.need, request.answers, request.note], ['chat', { product: 'card', problem: 'card-swallowed' }, { machine: 'Quai Sud' }, 'Bonjour']);
  await soon('facts', () => facts('hub.triaged').length);
  assert.deepEqual([facts('hub.triaged')[0].product, facts('hub.triaged')[0].problem, facts('hub.triaged')[0].solved], ['card', 'card-swallowed', false]);
});

await check('what is not to be passed on is not', {}, async (page, hub) => {
  await guideOf(hub);
  await hub.getByRole('button', { name: 'Carte', exact: true }).click();
  await hub.getByRole('button', { name: 'Il me faut une carte en 24 h' }).click();
  await hub.getByText('12 € pour la livraison').first().waitFor();
  await hub.getByRole('button', { name: 'Ne pas transmettre' }).click();
  await hub.getByText('Rien ne sera transmis.').waitFor();
  await hub.locator('[data-mode=callback]').first().click();
  await hub.locator('input[type=tel]').fill('0639982042');
  await hub.locator('select').selectOption('card');
  await hub.locator('form .btn').click();
  await hub.locator('.promise').waitFor();
  assert.deepEqual([mock.state.requests[0].need, mock.state.requests[0].answers], [undefined, undefined]);
});

await check('solved by the help: said, counted, and back at the list', {}, async (page, hub) => {
  await guideOf(hub);
  await hub.getByRole('button', { name: 'Accès en ligne' }).click();
  await hub.getByRole('button', { name: 'Je n’arrive plus à me connecter' }).click();
  await hub.getByRole('button', { name: 'Oui', exact: true }).click();
  await hub.getByRole('button', { name: 'Terminer' }).click();
  await hub.locator('.offers').waitFor();
  await soon('facts', () => facts('hub.triaged')[0]?.solved === true);
});

await check('a chat is a request with a place; it is kept over a page, taken by a person, or left', {}, async (page, hub) => {
  await openHub(hub);
  await hub.locator('[data-mode=chat]').first().click();
  await hub.getByLabel(/Commencez votre message/).fill('Il manque un papier');
  await hub.getByRole('button', { name: 'Demander le chat' }).click();
  await hub.getByText('moins de 2 min').first().waitFor();
  assert.ok(!(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).includes('papier'), 'what was written stays out of the storage');
  await page.reload();
  await hub.getByText('Votre demande est dans la file').waitFor();
  await hub.locator('.launcher').click();
  await hub.locator('.place .n').waitFor();
  mock.state.requestState = 'taken';
  await page.evaluate(() => document.querySelector('jalon-contact:not([inline])').close());
  await hub.locator('.launcher').click();
  await hub.getByText('Samira a pris votre demande').waitFor();
  await hub.getByRole('button', { name: 'Terminer' }).click();
  mock.state.requestState = 'waiting';
  await hub.locator('[data-mode=chat]').first().click();
  await hub.getByLabel(/Commencez votre message/).fill('Autre chose');
  await hub.getByRole('button', { name: 'Demander le chat' }).click();
  await hub.getByRole('button', { name: 'Quitter la file' }).click();
  await hub.locator('.offers').waitFor();
  assert.equal(mock.state.cancelled.length, 1);
});

await check('the server comes back: said, and shown when the customer wants it', { state: { scenario: 'away' } }, async (page, hub) => {
  await hub.locator('.launcher').click();
  await hub.locator('.note.warn').waitFor();
  mock.state.scenario = 'open';
  await hub.getByRole('button', { name: 'Les attentes sont de retour' }).waitFor({ timeout: 25_000 });
  assert.ok(await hub.locator('.note.warn').count(), 'nothing moves by itself');
  await hub.getByRole('button', { name: 'Les attentes sont de retour' }).click();
  await hub.locator('.offers').waitFor();
});

await check('what is seen is told once for each decision', {}, async (page, hub) => {
  await openHub(hub);
  await soon('facts', () => facts('hub.seen').some((fact) => fact.placement === 'button'));
  assert.equal(facts('hub.seen').filter((fact) => fact.placement === 'button').length, 1);
  assert.deepEqual(facts('hub.seen').find((fact) => fact.placement === 'button').modes, ['callback', 'phone', 'information']);
});

await check('nothing of a person or a decision stays in the storage', {}, async (page, hub) => {
  await openHub(hub);
  const kept = await page.evaluate(() => JSON.parse(sessionStorage.getItem('jalon.last.button')));
  assert.deepEqual(Object.keys(kept).sort(), ['at', 'urgent', 'ways']);
  assert.ok(kept.ways.every((way) => Object.keys(way).every((key) => ['kind', 'title', 'text', 'href', 'opens'].includes(key))));
});

await check('in an app there is no button, the panel fills the view, and the host is told', { phone: true, before: () => {
  window.told = [];
  window.ReactNativeWebView = { postMessage: (text) => window.told.push(JSON.parse(text)) };
  new MutationObserver(() => { const tag = document.querySelector('script[data-key]'); if (tag) tag.dataset.app = ''; }).observe(document, { childList: true, subtree: true });
} }, async (page, hub) => {
  await page.waitForFunction(() => window.told.some((one) => one.type === 'ready'));
  assert.equal(await hub.locator('.launcher').count(), 0);
  await page.evaluate(() => window.jalon.open());
  await hub.locator('.offers').waitFor();
  await page.waitForTimeout(400);
  const box = await hub.locator('.panel').boundingBox();
  assert.deepEqual([box.x, box.y, box.width, box.height], [0, 0, 360, 740]);
  await hub.locator('[aria-label=Fermer]').click();
  assert.deepEqual(await page.evaluate(() => window.told.map((one) => one.type)), ['ready', 'opened', 'closed']);
});

await browser.close();
await mock.stop();
process.exitCode = failed ? 1 : 0;
