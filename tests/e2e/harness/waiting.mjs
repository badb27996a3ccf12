// Waiting for conditions, not for time.
import assert from 'node:assert/strict';

/** Asks until `probe` gives something truthy; fails with `what` after `ms`. */
export async function until(what, probe, ms = 10_000, everyMs = 100) {
  const end = Date.now() + ms;
  for (;;) {
    const got = await probe();
    if (got) return got;
    if (Date.now() > end) assert.fail(`waited ${ms} ms for ${what}`);
    await new Promise((go) => setTimeout(go, everyMs));
  }
}

/** A console page is there: its heading stands and nothing is being loaded. */
export const settled = (page) => page.waitForFunction(() => document.querySelector('h1') !== null && document.querySelector('[aria-busy="true"], .sk, .bones') === null);

/** Fails where the page met an error; `allowed` are those that belong to the test. */
export function noErrors(page, allowed = /$^/) {
  assert.deepEqual(page.errors.filter((each) => !allowed.test(each)), []);
}
