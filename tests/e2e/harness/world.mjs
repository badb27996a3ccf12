// What a test has at hand: pages of its own, signed in where it asks, that note every error they meet; and the staff API.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { chromium } from 'playwright-core';

export const results = resolve(import.meta.dirname, '../results');

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--use-fake-device-for-media-stream'],
});

const browserLocale = { fr: 'fr-FR', en: 'en-GB', 'zh-Hant': 'zh-TW' };

/** One signed-in member of staff, over HTTP: the cookie that a page is given, and calls of the staff API. */
async function signIn(origin, account) {
  const response = await fetch(`${origin}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(account) });
  assert.equal(response.status, 200, `sign-in as ${account.email}: ${response.status}`);
  const { csrf, user } = await response.json();
  const [name, value] = response.headers.getSetCookie()[0].split(';')[0].split(/=(.*)/s);
  const call = async (method, path, body) => {
    const answer = await fetch(origin + path, { method, headers: { cookie: `${name}=${value}`, 'x-csrf-token': csrf, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text.slice(0, 300)}`);
    return text ? JSON.parse(text) : null;
  };
  return { user, cookie: { name, value, url: origin }, get: (path) => call('GET', path), post: (path, body) => call('POST', path, body), put: (path, body) => call('PUT', path, body) };
}

export class World {
  #browser;
  #staff = new Map();
  #contexts = new Set();
  /** Pages of the running test. */
  pages = [];

  constructor(browser, demo) {
    this.#browser = browser;
    this.demo = demo;
  }

  /** A member of staff by role; signs in once for all tests. */
  staff(role) {
    if (!this.#staff.has(role)) this.#staff.set(role, signIn(this.demo.origin, this.demo.accounts[role]));
    return this.#staff.get(role);
  }

  /** A page in a context of its own; `as` names the role that is signed in, `allowed` what the browser permits (camera, microphone). Its errors are in `page.errors`. */
  async page({ as, allowed, locale = 'en', theme = 'light', width = 1440, height = width < 600 ? 780 : width < 1000 ? 1024 : 900 } = {}) {
    const context = await this.#browser.newContext({ viewport: { width, height }, colorScheme: theme, locale: browserLocale[locale], timezoneId: 'Europe/Paris', reducedMotion: 'reduce', deviceScaleFactor: 1 });
    context.setDefaultTimeout(15_000);
    context.setDefaultNavigationTimeout(30_000);
    this.#contexts.add(context);
    if (as) await context.addCookies([(await this.staff(as)).cookie]);
    if (allowed) await context.grantPermissions(allowed);
    const page = await context.newPage();
    page.errors = [];
    page.on('pageerror', (error) => page.errors.push(`error: ${error.message}`));
    page.on('console', (message) => { if (message.type() === 'error') page.errors.push(`console: ${message.text()} ${message.location().url}`.slice(0, 300)); });
    this.pages.push(page);
    return page;
  }

  async open(path, options) {
    const page = await this.page(options);
    await page.goto(this.demo.origin + path);
    return page;
  }

  /** Pictures of every open page, for a test that failed. */
  async picture(name) {
    await mkdir(results, { recursive: true });
    let n = 0;
    for (const page of this.pages) {
      n += 1;
      if (!page.isClosed()) await page.screenshot({ path: join(results, `${name.replace(/[^a-z0-9]+/gi, '-')}-${n}.png`), timeout: 5000 }).catch(() => {});
    }
  }

  /** Closes what the test opened; whatever it still waits for fails then. */
  async clear() {
    const contexts = [...this.#contexts];
    this.#contexts.clear();
    this.pages = [];
    await Promise.all(contexts.map((context) => context.close().catch(() => {})));
  }
}
