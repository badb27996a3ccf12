// Runs the browser tests one after the other against one demo server; the last line is the count. node run.mjs [spec names]
import { mkdir, readdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';

import { startDemo } from './harness/demo.mjs';
import { launch, results, World } from './harness/world.mjs';

const timeoutMs = 60_000;
const order = ['turn', 'hub', 'invitation', 'triage', 'meeting', 'widget-offline', 'console', 'experiments', 'explorer', 'accessibility', 'screens'];

async function specs(wanted) {
  const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith('.spec.mjs')).map((file) => file.replace('.spec.mjs', ''));
  const known = files.toSorted((a, b) => (order.indexOf(a) + 1 || 99) - (order.indexOf(b) + 1 || 99));
  const names = wanted.map((name) => name.replace(/^.*\//, '').replace(/\.spec\.mjs$|\.mjs$/, ''));
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`No such spec: ${unknown.join(', ')}. There are ${known.join(', ')}.`);
  return names.length > 0 ? names : known;
}

/** Runs one test; its own pages are closed before the next. */
async function run(world, spec, { name, test, seconds = timeoutMs / 1000 }) {
  const began = Date.now();
  let timer;
  const late = new Promise((_, fail) => { timer = setTimeout(() => fail(new Error(`not done within ${seconds} s`)), seconds * 1000); });
  const running = test(world);
  try {
    await Promise.race([running, late]);
    console.log(`ok    ${spec}: ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    await world.picture(`${spec}-${name}`);
    console.log(`FAIL  ${spec}: ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)\n      ${String(error.stack ?? error).split('\n').slice(0, 40).join('\n      ')}`);
    const met = world.pages.flatMap((page) => page.errors).slice(0, 5);
    if (met.length > 0) console.log(`      pages said: ${met.join('\n                  ')}`);
    return false;
  } finally {
    clearTimeout(timer);
    await world.clear();
    await running.catch(() => {});
  }
}

await rm(results, { recursive: true, force: true });
await mkdir(results, { recursive: true });
let passed = 0;
let failed = 0;
const names = await specs(process.argv.slice(2));
const demo = await startDemo();
let browser;
try {
  browser = await launch();
  const world = new World(browser, demo);
  for (const spec of names) {
    const { default: tests } = await import(resolve(import.meta.dirname, `${spec}.spec.mjs`));
    for (const each of tests) {
      if (await run(world, spec, each)) passed += 1;
      else failed += 1;
    }
  }
} catch (error) {
  failed += 1;
  console.log(`FAIL  ${String(error.stack ?? error)}`);
} finally {
  await browser?.close();
  await demo.stop();
}
process.exitCode = failed > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);
