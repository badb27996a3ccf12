// Appointments by what is free, and a look at one's own camera before a video call: seen by nobody else, and refused without harm.
import assert from 'node:assert/strict';

import { axeFindings } from './harness/axe.mjs';
import { customerPage, focused } from './harness/customer.mjs';
import { misfitsOf } from './harness/layout.mjs';
import { picture } from './harness/pictures.mjs';
import { noErrors, until } from './harness/waiting.mjs';

const block = (page) => page.locator('jalon-contact[inline]');

/** The form of a way, in the page's own block. */
async function formOf(world, mode, options) {
  const page = await customerPage(world, 'contact.html', options);
  const listed = block(page).locator(':is(.offers, .more)').first();
  // On a busy machine the first answer may come after the widget's patience: then it is asked for again.
  await listed.or(block(page).locator('#retry')).first().waitFor();
  if (await block(page).locator('#retry').count() > 0) await block(page).locator('#retry').click();
  await listed.waitFor();
  const more = block(page).locator('details.more:not([open])');
  if (await more.count() > 0) await more.locator('summary').click();
  await block(page).locator(`[data-mode="${mode}"]`).first().click();
  await block(page).locator('form').waitFor();
  return page;
}

async function slotsOf(world, options) {
  const page = await formOf(world, 'appointment', options);
  await block(page).locator('form .btn').click();
  await block(page).locator('.slots .chip').first().waitFor();
  return page;
}

const told = async (page) => (await page.evaluate(async (body) => (await fetch('/v1/hub/slots', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json(),
  JSON.stringify(page.asked.find(({ path }) => path === '/v1/hub/slots').body))).slots.map((each) => new Date(each).toISOString());
const shown = (page) => block(page).locator('.slots input').evaluateAll((all) => all.map((each) => each.value));
const days = (page) => block(page).locator('.days input');

/** Books `slot` for others until nobody more can be met then. */
async function takenByOthers(origin, body, slot) {
  for (let n = 0; n < 20; n += 1) {
    const response = await fetch(`${origin}/v1/hub/requests`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...body, slot, id: crypto.randomUUID(), visitor: crypto.randomUUID() }) });
    if (response.status === 409) return (await response.json()).errors.map(({ message }) => new Date(message).toISOString());
    assert.ok(response.ok, `${response.status} ${await response.text()}`);
  }
  return assert.fail('twenty could be met at once');
}

async function freeTimesOfADay(world) {
  const page = await slotsOf(world);
  const free = await told(page);
  const first = free.filter((each) => each.slice(0, 10) === free[0].slice(0, 10));
  assert.deepEqual(await shown(page), first, 'the first day that has a free time');
  assert.match(await days(page).first().getAttribute('aria-label'), new RegExp(`${first.length} free$`));
  assert.equal(await block(page).locator('form .btn.wide').innerText(), 'Book this time');
  // By keyboard: the next day, and its first hour.
  await days(page).first().focus();
  await page.keyboard.press('ArrowRight');
  const second = free.filter((each) => each.slice(0, 10) === free.find((other) => other.slice(0, 10) !== free[0].slice(0, 10)).slice(0, 10));
  await until('the second day', async () => (await shown(page))[0] === second[0]);
  await block(page).locator('.slots input').first().focus();
  await page.keyboard.press('Space');
  assert.match(await block(page).locator('form .btn.wide').innerText(), /^Book \w+ \d+ \w+ at \d+:\d\d$/);
  await block(page).locator('form .btn.wide').click();
  await block(page).getByText('A number is needed so that we can call.').first().waitFor();
  await block(page).getByRole('textbox', { name: 'Your number' }).fill('06 39 98 20 46');
  await block(page).locator('form .btn.wide').click();
  await block(page).getByText('Your request is noted.').waitFor();
  assert.equal(page.asked.find(({ path }) => path === '/v1/hub/requests').body.slot, second[0]);
  noErrors(page);
}

async function takenMeanwhile(world) {
  const page = await slotsOf(world, { width: 360 });
  const [, wanted] = await shown(page);
  let next = [];
  await page.route('**/v1/hub/requests', async (route) => {
    if (next.length === 0) next = await takenByOthers(world.demo.origin, route.request().postDataJSON(), wanted);
    await route.continue();
  });
  await block(page).locator('.slots .chip').nth(1).click();
  await block(page).getByRole('textbox', { name: 'Your number' }).fill('06 39 98 20 47');
  await block(page).locator('form .btn.wide').click();
  const said = block(page).getByRole('alert');
  await said.getByText('This time has just been taken.').waitFor();
  assert.equal(await said.getByRole('link').count(), next.length, 'the next free ones are offered');
  assert.ok(next.length > 0);
  await until('the list without it', async () => !(await shown(page)).includes(wanted));
  assert.equal(await block(page).locator('form .btn.wide').innerText(), 'Book this time', 'nothing is chosen any more');
  await picture(page, 'slot-taken-360-en');
  assert.deepEqual(await misfitsOf(page), []);
  await said.getByRole('link').first().click();
  assert.equal(await block(page).locator('.slots input:checked').inputValue(), next[0]);
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.value), next[0], 'the focus is on the new time');
  await block(page).locator('form .btn.wide').click();
  await block(page).getByText('Your request is noted.').waitFor();
  noErrors(page, /409/);
}

/** `granted`: what the browser allows here. */
async function videoForm(world, granted, options) {
  const page = await formOf(world, 'video', { ...options, allowed: granted, play: { client_type: 'online' } });
  await page.evaluate(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    window.streams = [];
    navigator.mediaDevices.getUserMedia = async (wanted) => { const stream = await ask(wanted); window.streams.push(stream); return stream; };
  });
  return page;
}

const running = (page) => page.evaluate(() => window.streams.flatMap((stream) => stream.getTracks()).filter((track) => track.readyState === 'live').length);
const check = (page) => block(page).getByRole('button', { name: 'Check camera and microphone' });

async function seenByOneself(world) {
  const page = await videoForm(world, ['camera', 'microphone'], { width: 360 });
  assert.equal(await block(page).locator('video').count(), 0, 'nothing is on before it is asked for');
  await check(page).dblclick();
  await until('a picture', () => block(page).locator('video').evaluate((video) => video.videoWidth > 0 && !video.paused && video.muted));
  await until('a sound', () => block(page).getByRole('meter', { name: 'Microphone level' }).evaluate((meter) => meter.value > 0));
  assert.equal(await running(page), 2, 'one camera, one microphone');
  assert.equal(await focused(page), 'Turn the camera off', 'the focus is where it was');
  await block(page).getByText('Your camera, seen by nobody else').waitFor();
  await block(page).locator('figure').scrollIntoViewIfNeeded();
  await picture(page, 'camera-360-en');
  assert.deepEqual([...await misfitsOf(page), ...await axeFindings(page, 'camera')], []);
  await block(page).getByRole('button', { name: 'Turn the camera off' }).click();
  assert.equal(await running(page), 0, 'off when it is turned off');
  await check(page).click();
  await block(page).locator('video').waitFor();
  await block(page).getByRole('textbox', { name: 'What would you like to talk about?' }).fill('About my loan');
  await block(page).getByRole('button', { name: 'Enter the waiting room' }).click();
  await block(page).locator('.place').waitFor();
  assert.equal(await running(page), 0, 'off when one enters');
  noErrors(page);
}

async function leftWithItOn(world) {
  const page = await videoForm(world, ['camera', 'microphone']);
  await check(page).click();
  await block(page).locator('video').waitFor();
  await block(page).getByRole('button', { name: 'Back' }).click();
  await until('the camera to be off', async () => (await running(page)) === 0);
  noErrors(page);
}

async function refused(world) {
  const page = await videoForm(world, []);
  await check(page).click();
  await block(page).getByText('Your browser blocks the camera and microphone.').waitFor();
  assert.equal(await block(page).locator('video').count(), 0);
  assert.deepEqual(await axeFindings(page, 'camera refused'), []);
  await picture(page, 'camera-refused-1440-en');
  // Nothing is lost: one enters without.
  await block(page).getByRole('textbox', { name: 'What would you like to talk about?' }).fill('About my loan');
  await block(page).getByRole('button', { name: 'Enter the waiting room' }).click();
  await block(page).locator('.place').waitFor();
  noErrors(page);
}

async function soundAlone(world) {
  const page = await videoForm(world, ['camera', 'microphone']);
  await page.evaluate(() => {
    const ask = navigator.mediaDevices.getUserMedia;
    navigator.mediaDevices.getUserMedia = (wanted) => (wanted.video ? Promise.reject(new DOMException('none', 'NotFoundError')) : ask(wanted));
  });
  await check(page).click();
  await block(page).getByText('No camera could be used; your microphone works.').waitFor();
  await until('a sound', () => block(page).getByRole('meter', { name: 'Microphone level' }).evaluate((meter) => meter.value > 0));
  assert.equal(await block(page).locator('video').count(), 0);
  await block(page).getByRole('button', { name: 'Turn the microphone off' }).click();
  assert.equal(await running(page), 0);
  noErrors(page);
}

export default [
  { name: 'the free times of a day, one chosen by keyboard', test: freeTimesOfADay },
  { name: 'a time that was taken meanwhile is answered with the next free ones', test: takenMeanwhile },
  { name: 'the camera is seen by oneself alone, and off again', test: seenByOneself },
  { name: 'the camera goes off with its form', test: leftWithItOn },
  { name: 'a refused camera is told honestly and takes nothing away', test: refused },
  { name: 'without a camera the microphone alone is tried', test: soundAlone },
];
