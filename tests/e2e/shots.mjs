// The README's pictures of each main screen, into docs/pictures: the demo bank with a few thousand customers, a working morning.
import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { startDemo } from './harness/demo.mjs';
import { exampleCase, visit, visitConsole } from './harness/places.mjs';
import { launch, World } from './harness/world.mjs';

const folder = resolve(import.meta.dirname, '../../docs/pictures');
const mostBytes = 300_000;

const staff = (path, act = async () => {}) => async (page, origin) => {
  await visitConsole(page, origin, path);
  await act(page);
};
const customer = (name, locale = 'en') => (page, origin) => visit(page, origin, name, locale);

/** name → [how to get there, settings of the page] */
const pictures = (caseId, statusPath) => ({
  today: [staff('/today'), { as: 'administrator' }],
  'journey-map': [staff('/journeys/home-loan?step=file'), { as: 'administrator' }],
  'journey-map-dark': [staff('/journeys/home-loan?step=documents'), { as: 'administrator', theme: 'dark' }],
  'journey-map-phone': [staff('/journeys/home-loan'), { as: 'administrator', width: 360 }],
  'journey-edit': [staff('/journeys/card?edit=1'), { as: 'designer' }],
  explore: [staff('/journeys/home-loan/explore', (page) => page.locator('.react-flow__node').first().waitFor()), { as: 'analyst' }],
  'hub-live': [staff('/hub', async (page) => { await page.locator('ol button[data-row-link]').first().click(); await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => {}); }), { as: 'administrator' }],
  'hub-policy': [staff('/hub/policy'), { as: 'designer' }],
  questionnaire: [staff('/questionnaires/loan-nps'), { as: 'analyst' }],
  cases: [staff('/cases'), { as: 'agent' }],
  case: [staff(`/cases/${caseId}`), { as: 'agent' }],
  person: [staff('/people/demo-karim'), { as: 'agent' }],
  'bank-contact': [customer('bank-contact'), {}],
  'bank-panel': [customer('widget-panel'), {}],
  'bank-questionnaire': [customer('widget-survey'), { width: 360 }],
  'case-status': [async (page, origin) => { await page.goto(`${origin}${statusPath}?lang=en`); await page.locator('h1:not(.vh)').waitFor(); }, {}],
});

await mkdir(folder, { recursive: true });
const wanted = process.argv.slice(2);
const demo = await startDemo(Number(process.env.JALON_CUSTOMERS ?? 4000));
let browser;
try {
  browser = await launch();
  const world = new World(browser, demo);
  for (const name of ['bank-contact', 'bank-loan', 'bank-lost', 'bank-help']) {
    await visit(await world.page({ locale: 'fr' }), demo.origin, name, 'fr');
    await world.clear();
  }
  for (const [name, [go, options]] of Object.entries(pictures(await exampleCase(world), demo.statusPath))) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const page = await world.page(options);
    await go(page, demo.origin);
    const path = join(folder, `${name}.png`);
    await page.screenshot({ path, scale: 'css' });
    const { size } = await stat(path);
    console.log(`${name}.png ${Math.round(size / 1000)} kB${size > mostBytes ? ', too large' : ''}`);
    if (size > mostBytes) process.exitCode = 1;
    await world.clear();
  }
} finally {
  await browser?.close();
  await demo.stop();
}
