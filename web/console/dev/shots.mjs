// Pictures of every page against the stand-in server, at three widths, light and dark, in three languages; each is checked by axe
// and for sideways scrolling. node dev/shots.mjs [pages] [looks], as: node dev/shots.mjs today,case 1440.dark.en   needs `npm run build` and a Chromium.
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const pages = {
  today: '/today', questionnaires: '/questionnaires', questionnaire: '/questionnaires/loan-nps', answers: '/questionnaires/loan-nps/answers', cases: '/cases', contacts: '/cases/contacts', case: '/cases/C-2418', people: '/people', person: '/people/cust-1000',
  definitions: '/definitions', definition: '/definitions/questionnaire/loan-nps', proposed: '/definitions/hub/contact', mine: '/settings', bank: '/settings/bank', accounts: '/settings/accounts', tokens: '/settings/tokens', audit: '/settings/audit',
  journeys: '/journeys', 'journey-map': '/journeys/home-loan', 'journey-table': '/journeys/home-loan?view=table', 'journey-edit': '/journeys/home-loan?edit=1&step=documents', 'journey-observed': '/journeys/bpic2012', explore: '/journeys/home-loan/explore', ...Object.fromEntries(['funnel', 'paths', 'variants', 'follows', 'trend', 'cohort', 'conformance', 'compare', 'friction'].map((view) => [`explore-${view}`, `/journeys/home-loan/explore?view=${view}`])),
  'explore-persons': `/journeys/home-loan/explore?mark=${encodeURIComponent('{"mark":{"activity":"loan.submitted"}}')}`, 'explore-nothing': "/journeys/home-loan/explore?where={x}='nothing'", 'explore-refused': '/journeys/home-loan/explore?where={broken}', 'explore-tables': '/journeys/home-loan/explore?tables=funnel,paths,variants,follows', 'explore-groups': '/journeys/home-loan/explore?view=compare&groups=trait:segment', 'explore-nps': '/journeys/home-loan/explore?view=trend&measure=nps&breakdown=trait:segment',
  hub: '/hub', 'hub-decision': '/hub?decision=01J3', 'hub-policy': '/hub/policy', 'hub-text': '/hub/policy?view=text', 'hub-preview': '/hub/preview', 'hub-preview-proof': `/hub/preview?inputs=${encodeURIComponent('{"vulnerable":true,"page":"/help","waits":{"callback":{"broken":true}},"traits":{"plan":"gold"}}')}`, 'hub-replay': '/hub/replay?replay=01JR1', 'hub-replay-running': '/hub/replay', 'hub-replay-failed': '/hub/replay?replay=01JR0',
  'not-found': '/nowhere', palette: '/today', keys: '/cases', compare: '/definitions/questionnaire/loan-nps', resolve: '/cases/C-2418', problems: '/definitions/questionnaire/loan-nps', 'trend-table': '/today', more: '/today', 'sign-in': '/today', 'case-missing': '/cases/C-0',
};
/** What is done on a page before its picture. */
const acts = {
  'journey-edit': (page) => page.locator('aside [aria-expanded]').nth(1).click(),
  palette: async (page) => { await page.keyboard.press('Control+k'); await page.keyboard.type('kel'); await page.waitForTimeout(500); },
  keys: (page) => page.keyboard.press('?'),
  compare: (page) => page.locator('aside button', { hasText: /Compare|Comparer|比較/ }).first().click(),
  resolve: (page) => page.locator('.topbar .btn.primary').click(),
  problems: async (page) => { await page.locator('textarea').fill('id: loan-nps\noffer:\n  after: loan.submitted\n'); await page.waitForTimeout(1200); },
  'trend-table': (page) => page.locator('[aria-pressed="false"].btn.icon').first().click(),
  more: (page) => page.locator('.only-s').click(),
};
const looks = [[1440, 'light', 'en'], [1440, 'dark', 'en'], [768, 'light', 'en'], [360, 'light', 'en'], [360, 'dark', 'fr'], [1440, 'light', 'fr'], [1440, 'light', 'zh-Hant'], [360, 'light', 'zh-Hant']]
  .filter((look) => !process.argv[3] || process.argv[3].split(',').includes(`${look[0]}.${look[1]}.${look[2]}`));
const out = resolve(import.meta.dirname, 'shots');
const wanted = process.argv[2]?.split(',') ?? [];
const port = 18_100 + (process.pid % 800);

async function shot(browser, name, path, [width, theme, locale]) {
  const context = await browser.newContext({ viewport: { width, height: width === 1440 ? 900 : width === 768 ? 1024 : 780 }, colorScheme: theme, locale, deviceScaleFactor: 1 });
  const page = await context.newPage();
  const findings = [];
  page.on('pageerror', (error) => findings.push(`error: ${error.message}`));
  page.on('console', (message) => { if (message.type() === 'error' && !/40[149]/.test(message.text())) findings.push(`console: ${message.text().slice(0, 200)}`); });
  if (name === 'sign-in') await page.route('**/api/session', (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"code":"session.none","title":"","status":401,"type":"","detail":""}' }));
  await page.goto(`http://127.0.0.1:${port}/console${path}`);
  await page.waitForFunction(() => document.querySelector('h1') !== null && document.querySelector('[aria-busy="true"]') === null, undefined, { timeout: 15_000 }).catch(() => findings.push('still loading'));
  await page.waitForTimeout(350);
  if (acts[name] && !(name === 'more' && width > 599)) await acts[name](page);
  await page.waitForTimeout(200);
  await page.screenshot({ path: `${out}/${name}.${width}.${theme}.${locale}.png`, fullPage: width < 600 });
  const spill = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (spill > 0) findings.push(`scrolls sideways by ${spill} px`);
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const each of violations) findings.push(`axe ${each.id}: ${each.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${(node.any[0]?.message ?? '').slice(0, 160)}`).join(' | ')}`);
  await context.close();
  for (const finding of findings) console.log(`${name} ${width} ${theme} ${locale}: ${finding}`);
  return findings.length;
}

await mkdir(out, { recursive: true });
const server = spawn(process.execPath, [resolve(import.meta.dirname, 'mock.mjs'), String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
await new Promise((ready) => server.stdout.once('data', ready));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-default-apps', '--no-first-run'] });
let found = 0;
let taken = 0;
try {
  for (const [name, path] of Object.entries(pages)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const look of looks) {
      found += await shot(browser, name, path, look);
      taken += 1;
    }
  }
} finally {
  await browser.close();
  server.kill();
}
console.log(`${taken} pictures in dev/shots, ${found} findings`);
process.exitCode = found > 0 ? 1 : 0;
