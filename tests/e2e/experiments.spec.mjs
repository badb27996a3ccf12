// The form of an experiment writes the same text as a hand would and is told the same faults; a version's replays stand where it is approved.
import assert from 'node:assert/strict';

import { noErrors, settled, until } from './harness/waiting.mjs';

async function formAndText(world) {
  const page = await world.open('/console/hub/experiments/chat-on-help', { as: 'designer' });
  await settled(page);
  await page.locator('a[aria-current="page"]', { hasText: /^Experiments$/ }).waitFor();
  const drawn = page.getByRole('combobox', { name: 'How arms are drawn' });
  assert.equal(await drawn.inputValue(), 'fixed');
  await drawn.selectOption('linucb');
  const features = page.getByRole('region', { name: 'Features' });
  await features.getByRole('combobox', { name: 'Input, client.type 1' }).selectOption('client.vulnerable');
  await features.getByRole('textbox', { name: 'Is, client.vulnerable 1' }).fill('true');
  const floor = page.getByRole('textbox', { name: /^Least probability of an arm/ });
  await floor.fill('0.7');
  await page.getByText(/0\.5/).and(page.locator('.wrong')).waitFor();
  await page.getByText('1 problem', { exact: true }).waitFor();
  await floor.fill('0.1');
  await page.locator('.wrong').waitFor({ state: 'detached' });
  await page.getByRole('combobox', { name: 'Value before' }).selectOption('before');
  await page.getByRole('button', { name: /^Save the draft/ }).click();
  await page.getByText('v2 draft').first().waitFor();
  const { text, problems } = await (await world.staff('designer')).get('/api/definitions/experiment/chat-on-help/versions/2');
  assert.deepEqual(problems, []);
  for (const part of [/kind: linucb/, /floor: 0\.1/, /input: client\.vulnerable/, /is: true/, /covariate: before/, /^# Does it help to put the chat forward/]) assert.match(text, part);
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  assert.equal(await page.getByRole('textbox', { name: 'Text' }).inputValue(), text);
  noErrors(page);
}

/** What is approved was replayed: the report stands in the dialog of the move and beside the proof. */
async function replaysWhereOneApproves(world) {
  const designer = await world.staff('designer');
  const { text } = await designer.get('/api/definitions/hub/contact/versions/1');
  const { version } = await designer.put('/api/definitions/hub/contact/draft', { text: `${text}# Tried.\n`, revision: null });
  const { id } = await designer.post('/api/hub/replays', { id: 'contact', version, sensitivity: false });
  await until('the replay', async () => (await designer.get(`/api/hub/replays/${id}`)).state === 'done', 30_000);
  await designer.post(`/api/definitions/hub/contact/versions/${version}/moves`, { move: 'propose' });

  const page = await world.open('/console/hub/policy', { as: 'administrator' });
  await page.getByRole('region', { name: `Replays of v${version}` }).getByRole('link', { name: /^Report of/ }).waitFor();
  await page.getByRole('button', { name: `Approve v${version}` }).click();
  await page.getByRole('dialog').getByRole('link', { name: /^Report of/ }).click();
  await page.waitForURL(`**/hub/replay?policy=contact&replay=${id}`);
  await page.getByRole('heading', { name: 'Outcomes' }).waitFor();
  noErrors(page);
  await designer.post(`/api/definitions/hub/contact/versions/${version}/moves`, { move: 'withdraw' });
}

export default [
  { name: 'the form of an experiment and its text are one document, with one check', test: formAndText },
  { name: 'the replays of a version are linked where it is approved', test: replaysWhereOneApproves },
];
