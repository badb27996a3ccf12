// The staff console: every page in every language, what each role meets, and a map that is changed, approved by a second person and published.
import assert from 'node:assert/strict';

import { consolePages, exampleCase, locales, visitConsole } from './harness/places.mjs';
import { noErrors, settled, until } from './harness/waiting.mjs';

/** Goes from page to page inside the console, as links do. */
async function walk(world, locale) {
  const page = await world.page({ as: 'administrator', locale });
  const pages = consolePages(await exampleCase(world));
  await visitConsole(page, world.demo.origin, '/today');
  assert.equal(await page.evaluate(() => document.documentElement.lang), locale);
  for (const [name, path] of Object.entries(pages)) {
    await page.evaluate((to) => { history.pushState(null, '', `/console${to}`); dispatchEvent(new PopStateEvent('popstate', { state: null })); }, path);
    await settled(page);
    assert.notEqual((await page.locator('h1').innerText()).trim(), '', `${name} has a heading`);
    assert.equal(await page.locator('.problem, [role="alert"]').count(), 0, `${name} shows no failure: ${(await page.locator('.problem, [role="alert"]').allInnerTexts()).join(' | ')}`);
    noErrors(page);
  }
}

async function signInAndOut(world) {
  const { email, password } = world.demo.accounts.designer;
  const page = await world.open('/console/questionnaires', { locale: 'en' });
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill('not this one');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Questionnaires' }).waitFor();
  const navigation = page.getByRole('navigation', { name: 'Main' });
  await navigation.getByRole('link', { name: /Journeys/ }).click();
  await page.getByRole('link', { name: 'Home loan', exact: true }).waitFor();
  noErrors(page, /status of 401/);
}

async function rolesMeetWhatTheyMay(world) {
  const analyst = await world.open('/console/journeys/home-loan', { as: 'analyst' });
  await settled(analyst);
  assert.equal(await analyst.getByRole('button', { name: 'Change', exact: true }).count(), 0, 'an analyst cannot change the map');
  const agent = await world.open('/console/settings', { as: 'agent' });
  await settled(agent);
  assert.equal(await agent.getByRole('link', { name: 'Accounts' }).count(), 0, 'an agent manages no accounts');
  noErrors(analyst);
  noErrors(agent);
}

/** The map of everyday banking in edit mode. */
const editor = async (world) => {
  const page = await world.open('/console/journeys/everyday-banking?edit=1', { as: 'designer' });
  await settled(page);
  const board = page.getByRole('region', { name: 'Map' });
  await board.waitFor();
  const panel = page.getByRole('complementary', { name: 'The chosen step' });
  const steps = () => board.locator('button[id^="step-"]').allInnerTexts();
  return { page, board, panel, steps };
};

const newStep = 'Set up an alert';

async function mapIsChanged(world) {
  const { page, board, panel, steps } = await editor(world);
  const before = await steps();
  const undo = page.getByRole('button', { name: 'Undo' });

  await board.getByRole('button', { name: /^Add a step to/ }).first().click();
  const title = panel.getByRole('textbox', { name: 'Title' }).first();
  await until('the form of the new step', async () => (await title.inputValue()) === 'New step');
  await title.fill(newStep);
  await until('the new step on the board', async () => (await steps()).some((each) => each.includes(newStep)));
  assert.equal((await steps()).length, before.length + 1);
  await panel.getByRole('button', { name: 'Add', exact: true }).click();
  const touchpoint = panel.getByRole('listitem').first();
  await touchpoint.getByRole('textbox', { name: 'Title' }).fill('Alert page');
  await touchpoint.getByRole('textbox', { name: 'Team' }).fill('digital');
  await board.getByText('Alert page').waitFor();

  const placeOf = async () => (await steps()).findIndex((each) => each.includes(newStep));
  const place = await placeOf();
  await board.getByRole('button', { name: `Move ${newStep} to the left` }).click();
  await until('the step one place to the left', async () => (await placeOf()) === place - 1);
  await undo.click();
  await until('the step back in its place', async () => (await placeOf()) === place);

  const victim = board.locator('button[id^="step-"]').first();
  await victim.click();
  const victimTitle = (await victim.innerText()).replace(/^◆\s*|^.*:\s/g, '').trim();
  await board.getByRole('button', { name: /^Remove/ }).click();
  await until('a step fewer', async () => (await steps()).length === before.length);
  await undo.click();
  await until('the step again', async () => (await steps()).length === before.length + 1);
  assert.ok((await steps())[0].includes(victimTitle), `${victimTitle} stands first again`);

  await page.keyboard.press('Control+s');
  const propose = page.getByRole('button', { name: /^Propose v/ });
  await until('the draft to be saved', () => propose.isEnabled());
  await propose.click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Comment' }).fill('Customers ask for alerts');
  await page.getByRole('dialog').getByRole('button', { name: /^Propose v/ }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Withdraw v/ }).waitFor();
  noErrors(page);
}

async function ownDraftNeedsAnother(world) {
  const page = await world.open('/console/journeys/everyday-banking', { as: 'designer' });
  await settled(page);
  await page.getByRole('button', { name: /^Withdraw v/ }).waitFor();
  assert.equal(await page.getByRole('button', { name: /^Approve v/ }).count(), 0, 'nobody approves what they wrote');
}

async function secondPersonPublishes(world) {
  const page = await world.open('/console/journeys/everyday-banking', { as: 'administrator' });
  await settled(page);
  for (const move of ['Approve', 'Publish']) {
    await page.getByRole('button', { name: new RegExp(`^${move} v`) }).click();
    await page.getByRole('dialog').getByRole('button', { name: new RegExp(`^${move} v`) }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await page.getByRole('region', { name: 'Map' }).getByRole('button', { name: newStep }).waitFor();
  const whole = await (await world.staff('administrator')).get('/api/definitions/journey/everyday-banking');
  assert.equal(whole.published_version, 2);
  noErrors(page);
}

async function explored(world) {
  const page = await world.open('/console/journeys/home-loan/explore', { as: 'analyst' });
  await settled(page);
  await page.getByText('What follows what').first().waitFor();
  await page.getByRole('combobox', { name: 'Channel' }).selectOption('web');
  await settled(page);
  await page.waitForURL(/channel=web/);
  noErrors(page);
}

/** A page opened while the server is away says so, and comes by itself when it is back. */
async function comesBack(world) {
  const page = await world.open('/console/cases', { as: 'agent' });
  await settled(page);
  await page.route('**/*', (route) => route.abort('connectionrefused'));
  await page.getByRole('link', { name: /^People/ }).first().click();
  await page.getByRole('alert').getByText('The server cannot be reached.', { exact: false }).waitFor();
  const missed = page.waitForEvent('requestfailed', (request) => request.method() === 'HEAD');
  await missed;
  await page.unroute('**/*');
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  await settled(page);
  noErrors(page, /ERR_CONNECTION_REFUSED|dynamically imported module/);
}

export default [
  { name: 'a page opened while the server is away comes when it is back', test: comesBack },
  { name: 'signing in: a wrong password is refused, the right one leads to the page asked for', test: signInAndOut },
  ...locales.map((locale) => ({ name: `every page opens without an error in ${locale}`, test: (world) => walk(world, locale), seconds: 150 })),
  { name: 'each role meets what it may do', test: rolesMeetWhatTheyMay },
  { name: 'a map is changed, with undo, saved and proposed', test: mapIsChanged },
  { name: 'the author cannot approve their own version', test: ownDraftNeedsAnother },
  { name: 'a second person approves and publishes it', test: secondPersonPublishes },
  { name: 'what follows what is filtered by channel', test: explored },
];
