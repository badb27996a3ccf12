// The explorer: one filter over all views, links that hold a whole view, the persons behind a mark, tables and CSV, by mouse and by keys.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { AxeBuilder } from '@axe-core/playwright';

import { misfitsOf } from './harness/layout.mjs';
import { noErrors, settled, until } from './harness/waiting.mjs';

const home = '/console/journeys/home-loan/explore';
const views = { funnel: 'Funnel', paths: 'Paths', variants: 'Variants', follows: 'What follows what', trend: 'Trends', cohort: 'Cohorts', conformance: 'Lived and designed', compare: 'Compare', friction: 'Friction' };

const section = (page, name) => page.getByRole('region', { name, exact: true });

/** Opens a view and waits until all of its answers are there. */
async function opened(world, search, options = {}) {
  const page = await world.open(home + search, { as: 'analyst', ...options });
  await settled(page);
  return page;
}

async function everyViewAnswers(world) {
  const page = await opened(world, '');
  for (const [view, title] of Object.entries(views)) {
    await page.getByRole('navigation', { name: 'Questions' }).getByRole('button', { name: title }).click();
    await section(page, title).waitFor();
    await settled(page);
    assert.equal(new URL(page.url()).searchParams.get('view'), view);
    assert.equal(await section(page, title).getByRole('alert').count(), 0, `${title} shows a failure`);
    assert.equal(await section(page, title).getByText('No events here').count(), 0, `${title} is empty`);
  }
  noErrors(page);
}

async function graphIsWhole(world) {
  const page = await opened(world, '?view=follows');
  await page.locator('.react-flow__node').first().waitFor();
  const outside = async () => page.evaluate(() => {
    const box = document.querySelector('.react-flow').getBoundingClientRect();
    return [...document.querySelectorAll('.react-flow__node')].map((node) => node.getBoundingClientRect()).filter((node) => node.left < box.left - 1 || node.right > box.right + 1 || node.top < box.top - 1 || node.bottom > box.bottom + 1).length;
  });
  await until('all activities in sight', async () => (await outside()) === 0);
  const before = await page.locator('.react-flow__edge').count();
  await page.getByRole('slider', { name: /Detail/ }).fill('5');
  await until('fewer edges', async () => (await page.locator('.react-flow__edge').count()) < before);
  noErrors(page);
}

async function linkHoldsAll(world) {
  const page = await opened(world, '?view=funnel');
  await page.getByRole('combobox', { name: 'Within' }).selectOption('7d');
  await page.getByRole('combobox', { name: 'Channel' }).selectOption('web');
  await page.getByRole('button', { name: /Condition/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Condition' });
  await dialog.getByRole('combobox', { name: 'Field' }).selectOption('channel');
  await dialog.getByRole('combobox', { name: 'Value' }).fill('web');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await page.keyboard.press('t');
  await settled(page);
  const table = section(page, 'Funnel').getByRole('table');
  await table.waitFor();
  const shown = await table.innerText();
  const again = await world.open(page.url().replace(world.demo.origin, ''), { as: 'analyst' });
  await settled(again);
  assert.equal(await section(again, 'Funnel').getByRole('table').innerText(), shown);
  assert.match(again.url(), /window=7d.*channel=web.*where=/);
  await page.keyboard.press('z');
  await until('the table is put away', async () => !page.url().includes('where='));
  noErrors(page);
  noErrors(again);
}

async function personsBehind(world) {
  const page = await opened(world, '?view=funnel', { as: 'administrator' });
  await section(page, 'Funnel').getByRole('button', { name: /reached it/ }).first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('link').first().waitFor();
  assert.match(page.url(), /mark=/);
  const found = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
  assert.deepEqual(found.violations.map((each) => each.id), []);
  const again = await world.open(page.url().replace(world.demo.origin, ''), { as: 'administrator' });
  await again.getByRole('dialog').getByRole('link').first().waitFor();
  await page.keyboard.press('Escape');
  await until('the list is closed', async () => !page.url().includes('mark='));
  await again.getByRole('dialog').getByRole('link').first().click();
  await again.waitForURL(/\/people\//);
  noErrors(page);
  noErrors(again);
}

const digits = (text) => Number(text.replaceAll(/[^\d]/g, ''));

/** Presses a mark: the list that opens has as many cases as it says. */
async function opensAsMany(page, mark, said, what) {
  await mark.click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('listitem').first().waitFor();
  const total = digits(await drawer.getByText(/^[\d,.\s]+ cases?$/).first().innerText());
  assert.equal(total, said, `${what} says ${said}, its list has ${total}`);
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
}

async function marksOpenWhatTheySay(world) {
  // Of each view's table so many numbers: the first, the last, and some between.
  const asked = {
    cohort: 'cohorts=week', paths: 'nodes=5&depth=3&direction=after', trend: 'measure=cases&every=week&breakdown=trait:segment', conformance: '', variants: '', friction: '',
    funnel: `step=loan.simulated&step=loan.submitted&breakdown=${encodeURIComponent('trait:segment')}`,
  };
  for (const [view, parameters] of Object.entries(asked)) {
    const page = await opened(world, `?view=${view}&tables=${view}&${parameters}`, { as: 'administrator' });
    const marks = section(page, views[view]).getByRole('table').getByRole('button');
    const count = await marks.count();
    assert.ok(count > 3, `${view} has ${count} numbers that open a list`);
    for (const at of new Set([0, 1, Math.floor(count / 3), Math.floor((2 * count) / 3), count - 2, count - 1])) {
      const mark = marks.nth(at);
      await opensAsMany(page, mark, digits(await mark.innerText()), `${view}, number ${at}`);
    }
    noErrors(page);
    await page.close();
  }
}

async function cohortCellsOpen(world) {
  const page = await opened(world, '?view=cohort&cohorts=week', { as: 'administrator' });
  const cells = section(page, 'Cohorts').getByRole('table').getByRole('button');
  const sizes = section(page, 'Cohorts').getByRole('button', { name: /cases began, show them/ });
  assert.ok((await cells.count()) > (await sizes.count()), 'cells are marks as sizes are');
  await opensAsMany(page, sizes.first(), digits(await sizes.first().innerText()), 'a cohort');
  const returned = section(page, 'Cohorts').getByRole('button', { name: / \/ / }).first();
  const told = /: ([\d,]+) \//.exec(await returned.getAttribute('aria-label'));
  await opensAsMany(page, returned, digits(told[1]), 'a cell');
  await returned.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('link').first().waitFor();
  const again = await world.open(page.url().replace(world.demo.origin, ''), { as: 'administrator' });
  await again.getByRole('dialog', { name: /^Began .*back in period/ }).getByRole('link').first().waitFor();
  noErrors(page);
  noErrors(again);
}

async function sankeyOthersOpen(world) {
  // All events of everybody: more kinds of them than a level has names.
  const page = await world.open('/console/journeys/~/explore?view=paths&nodes=5&depth=3', { as: 'administrator' });
  await settled(page);
  for (const name of ['other', 'ends']) {
    const label = page.locator('[role="img"] svg text').filter({ hasText: new RegExp(`^${name}$`) }).first();
    await label.waitFor();
    await label.click({ force: true });
    await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  noErrors(page);
}

async function tableIsCsv(world) {
  for (const [view, title] of Object.entries(views)) {
    const page = await opened(world, `?view=${view}&tables=${view}`);
    const rows = await section(page, title).getByRole('table').locator('tbody tr').count();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `CSV: ${title}` }).click()]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n').length - 1;
    assert.ok(lines >= rows && rows > 0, `${title}: ${rows} rows, ${lines} lines`);
    noErrors(page);
  }
}

async function nothingLeft(world) {
  const page = await opened(world, `?view=variants&where=${encodeURIComponent("{channel} = 'pigeon'")}`);
  await page.getByText('The filter leaves nothing').waitFor();
  await page.getByRole('button', { name: /Remove this condition/ }).click();
  await settled(page);
  assert.doesNotMatch(page.url(), /where=/);
  await page.getByRole('button', { name: /^Variant 1:/ }).waitFor();
  noErrors(page);
}

async function refusedQuestion(world) {
  const page = await opened(world, `?view=variants&where=${encodeURIComponent('{channel} = ')}`);
  await page.getByRole('alert').first().waitFor();
  noErrors(page, /4\d\d/);
}

async function fits(world, width, locale, theme) {
  for (const view of ['', ...Object.keys(views)]) {
    const page = await opened(world, view ? `?view=${view}` : '', { width, locale, theme });
    assert.deepEqual(await misfitsOf(page), [], `${view || 'overview'} at ${width} px in ${locale}`);
    const found = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(found.violations.map((each) => `${each.id}: ${each.nodes[0]?.target.join(' ')}`), [], `${view || 'overview'} at ${width} px in ${locale}`);
    await page.close();
  }
}

export default [
  { name: 'every view answers, and its name is in the address', test: everyViewAnswers, seconds: 120 },
  { name: 'the graph is whole at opening; the slider thins it', test: graphIsWhole },
  { name: 'a link opens the same view, filter and table; Z undoes', test: linkHoldsAll },
  { name: 'a mark opens the persons behind it, by a link too', test: personsBehind },
  { name: 'numbers of every table open as many cases as they say', test: marksOpenWhatTheySay, seconds: 240 },
  { name: 'cells and sizes of cohorts open their cases, by keys and by a link too', test: cohortCellsOpen },
  { name: 'what is not shown and what ends on the Sankey opens its cases', test: sankeyOthersOpen },
  { name: 'every view has a table and the same as CSV', test: tableIsCsv, seconds: 180 },
  { name: 'a filter that leaves nothing offers the way back', test: nothingLeft },
  { name: 'a question that is refused says so in its place', test: refusedQuestion },
  { name: 'nothing is cut at 360 px in French, light', test: (world) => fits(world, 360, 'fr', 'light'), seconds: 300 },
  { name: 'nothing is cut at 768 px in Chinese, dark', test: (world) => fits(world, 768, 'zh-Hant', 'dark'), seconds: 300 },
  { name: 'nothing is cut at 1440 px in English, dark', test: (world) => fits(world, 1440, 'en', 'dark'), seconds: 300 },
];
