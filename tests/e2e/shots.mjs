// The README's pictures of each main screen, into docs/pictures: the demo bank with a few thousand customers, a working morning.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { startDemo } from './harness/demo.mjs';
import { exampleCase, visit, visitConsole } from './harness/places.mjs';
import { settled } from './harness/waiting.mjs';
import { launch, World } from './harness/world.mjs';

const folder = resolve(import.meta.dirname, '../../docs/pictures');
const mostBytes = 300_000;

const staff = (path, act = async () => {}) => async (page, origin) => {
  await visitConsole(page, origin, path);
  await act(page);
};
const customer = (name, locale = 'en') => (page, origin) => visit(page, origin, name, locale);

const explorer = (journey, search) => staff(`/journeys/${journey}/explore${search}`, settled);
// A real log of loan applications, where the shared data are there.
const loans = join(process.env.JALON_SHARED ?? resolve(import.meta.dirname, '../../../shared'), 'data/bpic2012/BPI_Challenge_2012.xes.gz');

/** name → [how to get there, settings of the page] */
const pictures = (caseId, statusPath) => ({
  today: [staff('/today'), { as: 'administrator' }],
  'journey-map': [staff('/journeys/home-loan?step=file'), { as: 'administrator' }],
  'journey-map-dark': [staff('/journeys/home-loan?step=documents'), { as: 'administrator', theme: 'dark' }],
  'journey-map-phone': [staff('/journeys/home-loan'), { as: 'administrator', width: 360 }],
  'journey-edit': [staff('/journeys/card?edit=1'), { as: 'designer' }],
  explore: [explorer('home-loan', ''), { as: 'analyst' }],
  'explore-funnel': [explorer('home-loan', '?view=funnel'), { as: 'analyst' }],
  'explore-paths': [explorer('home-loan', '?view=paths'), { as: 'analyst' }],
  'explore-follows': [explorer('home-loan', '?view=follows'), { as: 'analyst' }],
  'explore-conformance': [explorer('home-loan', '?view=conformance'), { as: 'analyst' }],
  'explore-friction': [explorer('home-loan', '?view=friction'), { as: 'analyst', theme: 'dark' }],
  'explore-bpic2012': [explorer('bpic2012', '?view=follows'), { as: 'analyst' }],
  'explore-bpic2012-variants': [explorer('bpic2012', '?view=variants'), { as: 'analyst' }],
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
  if (existsSync(loans)) spawnSync(resolve(import.meta.dirname, '../../build/release/bin/jalon'), ['import', '--data', demo.folder, '--journey', 'bpic2012', loans], { stdio: ['ignore', 'ignore', 'inherit'] });
  browser = await launch();
  const world = new World(browser, demo);
  for (const name of ['bank-contact', 'bank-loan', 'bank-lost', 'bank-help']) {
    await visit(await world.page({ locale: 'fr' }), demo.origin, name, 'fr');
    await world.clear();
  }
  for (const [name, [go, options]] of Object.entries(pictures(await exampleCase(world), demo.statusPath))) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    if (name.includes('bpic') && !existsSync(loans)) continue;
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
