// Every page at 360, 768 and 1440 px in three languages, light and dark: nothing scrolls sideways, nothing is cut. Keeps the pictures.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { misfitsOf } from './harness/layout.mjs';
import { consolePages, customerPlaces, exampleCase, locales, visit, visitConsole } from './harness/places.mjs';
import { results } from './harness/world.mjs';

const folder = join(results, 'screens');
const sizes = [[1440, 900], [768, 1024], [360, 780]];

/** Looks at the loaded page in every size; each size is kept in one theme, so that each page has both among its pictures. */
async function looked(page, name, locale) {
  const findings = [];
  for (const [at, [width, height]] of sizes.entries()) {
    const theme = (at + locales.indexOf(locale)) % 2 === 0 ? 'light' : 'dark';
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: theme });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    findings.push(...(await misfitsOf(page)).map((each) => `${name} ${locale} ${width}: ${each}`));
    await page.screenshot({ path: join(folder, `${name}.${width}.${theme}.${locale}.png`), scale: 'css' });
  }
  return findings;
}

async function consoleFits(world, locale) {
  await mkdir(folder, { recursive: true });
  const page = await world.page({ as: 'administrator', locale });
  const findings = [];
  for (const [name, path] of Object.entries(consolePages(await exampleCase(world)))) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await visitConsole(page, world.demo.origin, path);
    findings.push(...await looked(page, name, locale), ...page.errors.splice(0).map((each) => `${name} ${locale}: ${each}`));
  }
  assert.deepEqual(findings, []);
}

async function customersPagesFit(world, locale) {
  await mkdir(folder, { recursive: true });
  const findings = [];
  for (const name of Object.keys(customerPlaces)) {
    const page = await world.page({ locale });
    await visit(page, world.demo.origin, name, locale);
    findings.push(...await looked(page, name, locale), ...page.errors.map((each) => `${name} ${locale}: ${each}`));
    await page.context().close();
  }
  const page = await world.open(`${world.demo.statusPath}?lang=${locale}`, { locale });
  await page.locator('h1:not(.vh)').waitFor();
  findings.push(...await looked(page, 'status', locale));
  assert.deepEqual(findings, []);
}

export default [
  ...locales.map((locale) => ({ name: `the console in ${locale}`, test: (world) => consoleFits(world, locale), seconds: 150 })),
  ...locales.map((locale) => ({ name: `what customers meet, in ${locale}`, test: (world) => customersPagesFit(world, locale), seconds: 120 })),
];
