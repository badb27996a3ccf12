// Drives the built widget, status page and demo bank in a real browser against the mock: a picture of every state, axe on
// each of them, and no error in the console. `node dev/look.mjs FOLDER [state…]`; LOOK=all or LOOK=fr:360:light,… chooses; CHROMIUM names the browser.
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { startMock } from './mock.mjs';

const require = createRequire(import.meta.url);
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const [folder = 'node_modules/.cache/look', ...only] = process.argv.slice(2);
await mkdir(folder, { recursive: true });

const bank = (file) => (locale) => `/bank/${locale === 'fr' ? '' : `${locale}/`}${file}`;
const status = (token) => (locale) => `/status/${token}?lang=${locale}`;
const open = async (page) => { await page.waitForSelector('jalon-contact:not([inline]) .launcher'); await page.locator('jalon-contact:not([inline]) .launcher').click(); };
const opened = async (page) => { await open(page); await page.locator('.panel .offers, .panel .more, .panel .note').first().waitFor(); };
const callback = async (page) => { await opened(page); await page.locator('.panel .offer.first button').click(); await page.locator('.panel form').waitFor(); };
const meet = async (page) => { await opened(page); await page.locator('.panel [data-way="appointment"] button').first().click(); await page.locator('.panel form').waitFor(); };
const submitted = async (page) => { await page.locator('#read').check(); await page.locator('#send button').click(); await page.locator('jalon-survey .card').waitFor({ timeout: 15000 }); };
const point = (n) => async (page) => { await submitted(page); await page.locator('jalon-survey .pt').nth(n).click(); };

/** name → [address, what to do, scenario, settings] */
const states = {
  'bank-home': [bank('index.html')],
  'bank-loan': [bank('loan.html')],
  'bank-apply': [bank('loan-apply.html'), async (p) => { await p.locator('#amount').fill('10'); await p.locator('#loan button').click(); }],
  'bank-confirm': [bank('loan-confirm.html'), (p) => p.waitForSelector('jalon-contact[inline] .offers')],
  'bank-contact': [bank('contact.html'), (p) => p.waitForSelector('jalon-contact[inline] .offers')],
  'bank-help': [bank('help.html')],
  'bank-article': [bank('help-sign-online.html')],
  'bank-lost': [bank('card-lost.html')],
  'bank-sign': [bank('sign-in.html'), (p) => p.waitForSelector('.pick:nth-child(2)')],
  'bank-play': [bank('contact.html'), async (p) => { if (p.viewportSize().width < 1024) await p.locator('.play summary').click(); await p.locator('.play input[value=high]').check({ force: true }); await p.waitForSelector('.play dl'); }],
  'hub-open': [bank('loan.html'), opened],
  'hub-why': [bank('loan.html'), async (p) => { await opened(p); await p.locator('.panel .why summary').click(); }],
  'hub-closed': [bank('loan.html'), opened, 'closed'],
  'hub-broken': [bank('loan.html'), opened, 'broken'],
  'hub-away': [bank('index.html'), async (p) => { await open(p); await p.locator('.panel .note.warn').waitFor(); }, 'away'],
  'hub-inline-away': [bank('contact.html'), (p) => p.waitForSelector('jalon-contact[inline] .note.warn'), 'away'],
  'hub-callback': [bank('loan.html'), callback],
  'hub-callback-errors': [bank('loan.html'), async (p) => { await callback(p); await p.locator('.panel input[type=tel]').fill('06 39 98 20'); await p.locator('.panel form .btn').click(); }],
  'hub-callback-failed': [bank('loan.html'), async (p) => { await callback(p); await p.locator('.panel input[type=tel]').fill('06 39 98 20 42'); await p.locator('.panel select').selectOption('loan'); await p.locator('.panel form .btn').click(); await p.locator('.panel .note.bad').waitFor(); }, 'refuse'],
  'hub-callback-noted': [bank('loan.html'), async (p) => { await callback(p); await p.locator('.panel input[type=tel]').fill('06 39 98 20 42'); await p.locator('.panel select').selectOption('loan'); await p.locator('.panel form .btn').click(); await p.locator('.panel .promise').waitFor(); }],
  'hub-inline-callback': [bank('contact.html'), async (p) => { await p.locator('jalon-contact[inline] .offer.first button').click(); await p.locator('jalon-contact[inline] form').waitFor(); }],
  'hub-guide': [bank('loan.html'), async (p) => { await opened(p); await p.locator('.panel .offer.guide').click(); await p.locator('.panel input[role=combobox]').waitFor(); }],
  'hub-guide-entry': [bank('loan.html'), async (p) => { await opened(p); await p.locator('.panel .offer.guide').waitFor(); }],
  'hub-guide-search': [bank('loan.html'), async (p) => { await opened(p); await p.locator('.panel .offer.guide').click(); await p.locator('.panel input[role=combobox]').fill(await p.evaluate(() => ({ fr: 'avalée dist', en: 'swallowed card' })[document.documentElement.lang] ?? '提款機')); await p.keyboard.press('ArrowDown'); }],
  'hub-guide-problems': [bank('loan.html'), async (p) => { await opened(p); await p.locator('.panel .offer.guide').click(); await p.locator('.panel .picks:not([role]) .row').first().click(); await p.locator('.panel .picks:not([role]) .row').nth(4).waitFor(); }],
  'hub-guide-help': [bank('loan.html'), async (p) => { await opened(p); await p.locator('.panel .offer.guide').click(); await p.locator('.panel .picks:not([role]) .row').first().click(); await p.locator('.panel .picks:not([role]) .row').nth(1).click(); await p.locator('.panel .steps').waitFor(); }],
  'hub-guide-people': [bank('loan.html'), async (p) => { await opened(p); await p.locator('.panel .offer.guide').click(); await p.locator('.panel .picks:not([role]) .row').first().click(); await p.locator('.panel .picks:not([role]) .row').nth(1).click(); await p.locator('.panel .useful button').nth(1).click(); await p.locator('.panel .ticks').waitFor(); await p.locator('.panel .offers').waitFor(); }],
  'hub-guide-paid': [bank('loan.html'), async (p) => { await opened(p); await p.locator('.panel .offer.guide').click(); await p.locator('.panel .picks:not([role]) .row').first().click(); await p.locator('.panel .picks:not([role]) .row').nth(4).click(); await p.locator('.panel .note.warn').waitFor(); await p.locator('.panel .offers').waitFor(); }],
  'hub-guide-form': [bank('loan.html'), async (p) => { await opened(p); await p.locator('.panel .offer.guide').click(); await p.locator('.panel .picks:not([role]) .row').first().click(); await p.locator('.panel .picks:not([role]) .row').nth(1).click(); await p.locator('.panel .useful button').nth(1).click(); await p.locator('.panel .ticks').waitFor(); await p.locator('.panel .offer.first button').click(); await p.locator('.panel form').waitFor(); }],
  'hub-chat': [bank('loan.html'), async (p) => { await opened(p); await p.locator('.panel [data-mode=chat]').first().click(); await p.locator('.panel textarea').waitFor(); }],
  'hub-chat-waiting': [bank('loan.html'), async (p) => { await opened(p); await p.locator('.panel [data-mode=chat]').first().click(); await p.locator('.panel textarea').fill('Il manque l’avis d’impôt de Paul. Puis-je envoyer sans ?'); await p.locator('.panel form .btn').click(); await p.locator('.panel .place .n').waitFor(); }],
  'hub-chat-taken': [bank('loan.html'), async (p) => { mock.state.requestState = 'taken'; await opened(p); await p.locator('.panel [data-mode=chat]').first().click(); await p.locator('.panel textarea').fill('Il manque l’avis d’impôt.'); await p.locator('.panel form .btn').click(); await p.locator('.panel .done').waitFor(); mock.state.requestState = 'waiting'; }],
  'hub-invitation': [bank('loan-confirm.html'), async (p) => { mock.state.invite = { errors: 1 }; await p.reload(); await p.locator('jalon-contact[inline] .offers').waitFor(); await p.evaluate(() => window.jalon.track('form.failed', {})); await p.locator('section.invite').waitFor(); mock.state.invite = null; }],
  'hub-late': [bank('loan-confirm.html'), async (p) => { mock.state.invite = { errors: 1 }; mock.state.accepting = 'late'; await p.reload(); await p.locator('jalon-contact[inline] .offers').waitFor(); await p.evaluate(() => window.jalon.track('form.failed', {})); await p.locator('section.invite .btn').first().click(); await p.locator('.panel .offers').waitFor(); mock.state.invite = null; mock.state.accepting = 'open'; }],
  'hub-kept': [bank('loan.html'), async (p) => { await p.waitForFunction(() => sessionStorage.getItem('jalon.last.button')); mock.state.scenario = 'away'; await p.reload(); await open(p); await p.locator('.panel .note.warn').waitFor(); }],
  'hub-meet': [bank('loan.html'), meet],
  'hub-meet-slots': [bank('loan.html'), async (p) => { await meet(p); await p.locator('.panel form .btn').click(); await p.locator('.panel .slots .chip').nth(1).click(); }],
  'hub-meet-noted': [bank('loan.html'), async (p) => { await meet(p); await p.locator('.panel form .btn').click(); await p.locator('.panel .slots .chip').nth(1).click(); await p.locator('.panel input[type=tel]').fill('+886 2 2345 6789'); await p.locator('.panel form .btn').click(); await p.locator('.panel .promise').waitFor(); }],
  'hub-notice': [bank('loan.html'), async (p) => { await opened(p); await p.locator('.panel [data-way="video"] button').first().click(); await p.locator('.panel form').waitFor(); }],
  'hub-notified': [bank('loan.html'), async (p) => { await opened(p); await p.locator('.panel [data-way="video"] button').first().click(); await p.locator('.panel input[type=tel]').fill('0639982042'); await p.locator('.panel form .btn').first().click(); await p.locator('.panel .told').waitFor(); }],
  'survey-score': [bank('loan-confirm.html'), submitted],
  'survey-reason': [bank('loan-confirm.html'), point(6)],
  'survey-page2': [bank('loan-confirm.html'), async (p) => { await point(6)(p); await p.locator('jalon-survey .btn[type=submit]').click(); await p.locator('jalon-survey .bar').waitFor(); await p.locator('jalon-survey .pick').nth(3).waitFor(); await p.locator('jalon-survey .btn[type=submit]').click(); }],
  'survey-failed': [bank('loan-confirm.html'), async (p) => { await point(9)(p); await p.locator('jalon-survey textarea').fill('Très clair.'); await p.locator('jalon-survey .btn[type=submit]').click(); await p.locator('jalon-survey .note.bad').waitFor(); }, 'refuse'],
  'survey-thanks': [bank('loan-confirm.html'), async (p) => { await point(4)(p); await p.locator('jalon-survey .btn[type=submit]').click(); await p.locator('jalon-survey .pick').nth(2).waitFor(); await p.locator('jalon-survey .pick').nth(0).click(); await p.locator('jalon-survey .btn[type=submit]').click(); await p.locator('jalon-survey .done').waitFor(); }],
  ...Object.fromEntries(['new', 'working', 'waiting', 'late', 'resolved', 'closed', 'unknown'].map((token) => [`status-${token}`, [status(token), (p) => p.waitForSelector('h1:not(.vh)')]])),
  'status-away': [status('new'), (p) => p.waitForSelector('.alone button'), 'away'],
};

const runs = process.env.LOOK === 'all'
  ? ['fr', 'en', 'zh-Hant'].flatMap((locale) => [360, 768, 1440].flatMap((width) => ['light', 'dark'].map((scheme) => [locale, width, scheme])))
  : process.env.LOOK ? process.env.LOOK.split(',').map((one) => one.split(':')).map(([locale, width, scheme]) => [locale, Number(width), scheme])
  : [['fr', 360, 'light'], ['fr', 1440, 'dark'], ['en', 768, 'light'], ['zh-Hant', 360, 'dark']];

const mock = await startMock();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
let findings = 0;
let pictures = 0;
for (const [locale, width, scheme] of runs) {
  for (const [name, [address, act, scenario = 'open']] of Object.entries(states)) {
    if (only.length && !only.some((one) => name.startsWith(one))) continue;
    Object.assign(mock.state, { scenario, events: [], invited: false });
    const context = await browser.newContext({ viewport: { width, height: width < 600 ? 740 : 900 }, colorScheme: scheme, reducedMotion: 'reduce', locale: locale === 'zh-Hant' ? 'zh-TW' : locale, bypassCSP: false });
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => { if (message.type() === 'error' && !/status of (404|503)/.test(message.text())) errors.push(message.text()); });
    const label = `${name}-${width}-${scheme}-${locale}`;
    try {
      await page.goto(mock.origin + address(locale));
      if (act) await act(page);
      await page.waitForTimeout(300);
      const whole = name.startsWith('bank') || name.startsWith('status') || name.startsWith('hub-inline');
      await page.screenshot({ path: `${folder}/${label}.png`, fullPage: whole });
      pictures += 1;
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) errors.push(`scrolls sideways by ${wide} px`);
      await page.evaluate((source) => { const run = new Function(source); run(); }, axe).catch(async () => { const cdp = await context.newCDPSession(page); await cdp.send('Runtime.evaluate', { expression: axe }); });
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
      for (const v of violations) { findings += 1; console.log(`${label}: ${v.id} (${v.impact}) ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`); }
    } catch (error) { errors.push(String(error).split('\n')[0]); }
    for (const error of errors) { findings += 1; console.log(`${label}: ${error}`); }
    await context.close();
  }
}
await browser.close();
await mock.stop();
console.log(`${pictures} pictures, ${findings} findings`);
process.exitCode = findings ? 1 : 0;
