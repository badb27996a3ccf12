// axe finds nothing: on every page of the console, on the bank's pages, in the widget's states and on the status page, light and dark.
import assert from 'node:assert/strict';

import { AxeBuilder } from '@axe-core/playwright';

import { consolePages, customerPlaces, exampleCase, visit, visitConsole } from './harness/places.mjs';

const themes = ['light', 'dark'];

/** What axe finds in a page, one line for each rule. Only colours depend on the theme: in the dark they alone are looked at. */
async function found(page, name, theme) {
  await page.emulateMedia({ colorScheme: theme });
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'], ...(theme === 'dark' ? { runOnly: ['color-contrast'] } : {}) }).analyze();
  return violations.map((each) => `${name} ${theme}: ${each.id}: ${each.nodes.slice(0, 3).map((node) => `${node.target.flat().join(' ')} ${(node.any[0]?.message ?? '').slice(0, 140)}`).join(' | ')}`);
}

async function consoleIsAccessible(world, part) {
  const page = await world.page({ as: 'administrator', locale: 'en' });
  const findings = [];
  const places = Object.entries(consolePages(await exampleCase(world))).filter((_, at) => at % 2 === part);
  for (const [name, path] of places) {
    await visitConsole(page, world.demo.origin, path);
    for (const theme of themes) findings.push(...await found(page, name, theme));
  }
  assert.deepEqual(findings, []);
}

async function dialogsAreAccessible(world) {
  const page = await world.page({ as: 'administrator', locale: 'en' });
  const findings = [];
  const acts = {
    palette: ['/today', () => page.keyboard.press('Control+k')],
    keys: ['/today', () => page.keyboard.press('?')],
    'case-move': [`/cases/${await exampleCase(world)}`, () => page.locator('.topbar .btn.primary').click()],
    'new-journey': ['/journeys', () => page.locator('.topbar .btn.primary').click()],
  };
  for (const [name, [path, act]] of Object.entries(acts)) {
    await visitConsole(page, world.demo.origin, path);
    await act();
    await page.getByRole('dialog').waitFor();
    for (const theme of themes) findings.push(...await found(page, name, theme));
  }
  const signIn = await world.open('/console/today', { locale: 'fr' });
  await signIn.getByRole('heading', { level: 1 }).waitFor();
  for (const theme of themes) findings.push(...await found(signIn, 'sign-in', theme));
  assert.deepEqual(findings, []);
}

async function customersPagesAreAccessible(world) {
  const findings = [];
  for (const name of Object.keys(customerPlaces)) {
    const page = await world.page({ locale: 'fr', width: name.startsWith('widget') ? 360 : 1440 });
    await visit(page, world.demo.origin, name, 'fr');
    for (const theme of themes) findings.push(...await found(page, name, theme));
    await page.context().close();
  }
  assert.deepEqual(findings, []);
}

async function statusPageIsAccessible(world) {
  const findings = [];
  for (const path of [world.demo.statusPath, '/status/nothing-here']) {
    const page = await world.open(path, { locale: 'fr' });
    await page.locator('h1:not(.vh)').waitFor();
    for (const theme of themes) findings.push(...await found(page, path.slice(0, 12), theme));
  }
  assert.deepEqual(findings, []);
}

export default [
  { name: 'the console, first half', test: (world) => consoleIsAccessible(world, 0), seconds: 120 },
  { name: 'the console, second half', test: (world) => consoleIsAccessible(world, 1), seconds: 120 },
  { name: 'dialogs and the sign-in page', test: dialogsAreAccessible },
  { name: 'the bank’s pages and the widget', test: customersPagesAreAccessible, seconds: 120 },
  { name: 'the status page', test: statusPageIsAccessible },
];
