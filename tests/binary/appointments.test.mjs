// Appointments by what is really free: the slots that are told, one that is taken, and two who want the last one.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ask, done, expectStatus, folder, run, serve, writeKey } from './harness.mjs';

const read = (file) => fs.readFileSync(new URL(`../../definitions/${file}`, import.meta.url), 'utf8');

async function bank(t, advisers) {
  const data = folder(t);
  const files = folder(t);
  fs.writeFileSync(path.join(files, 'branches.yaml'), read('calendars/branches.yaml').replace(/^advisers: \d+$/m, `advisers: ${advisers}`));
  for (const file of ['calendars/contact-centre.yaml', 'hub/contact.yaml']) fs.writeFileSync(path.join(files, path.basename(file)), read(file));
  await done('apply', '--data', data, '--publish', ...fs.readdirSync(files).map((each) => path.join(files, each)));
  const key = await writeKey(data);
  const server = await serve(t, data);
  const slots = (more = {}) => expectStatus(200, server, 'POST', '/v1/hub/slots', { json: { write_key: key, visitor: 'v', place: 'branch', days: 10, ...more } });
  const book = (id, slot) => ask(server, 'POST', '/v1/hub/requests', { json: { write_key: key, visitor: `v-${id}`, id, kind: 'appointment', mode: 'appointment', place: 'branch', slot, email: 'anna@example.fr' } });
  return { server, slots, book };
}

test('a slot is told while it is free, and refused with the next ones once it is taken', async (t) => {
  const { slots, book } = await bank(t, 2);
  const { slots: free, minutes, place } = await slots();
  assert.equal(place, 'branch');
  assert.equal(minutes, 30);
  assert.ok(free.length > 20 && free.length <= 1000);
  assert.deepEqual([...free].sort(), free);
  for (const id of ['a', 'b']) assert.equal((await book(id, free[3])).status, 201);
  const late = await book('c', free[3]);
  assert.equal(late.status, 409);
  assert.equal(late.json.code, 'request.slot_taken');
  const others = late.json.errors.filter((each) => each.code === 'request.slot_free').map((each) => each.message);
  assert.deepEqual(others, free.slice(4, 7));
  assert.ok(!(await slots()).slots.includes(free[3]));
  assert.equal((await book('c', others[0])).status, 201);
});

test('of many who want the last one at once, one has it', async (t) => {
  const { slots, book } = await bank(t, 1);
  const { slots: free } = await slots();
  const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => book(`race-${n}`, free[0])));
  assert.equal(answers.filter((each) => each.status === 201).length, 1);
  assert.equal(answers.filter((each) => each.status === 409).length, 11);
});

test('a refuted policy is not published by apply, unless with a reason', async (t) => {
  const data = folder(t);
  const file = path.join(folder(t), 'contact.yaml');
  // Nobody is ever told of a mode that is always out of reach: no human way is left at night.
  fs.writeFileSync(file, read('hub/contact.yaml').replace(/^ {2}- id: cannot-sign$/m, "  - id: never\n    when: \"{client.type} = 'online' and {client.type} = 'traditional'\"\n    points: { phone: 1 }\n    reason: client_online\n$&"));
  const calendars = ['branches', 'contact-centre'].map((id) => new URL(`../../definitions/calendars/${id}.yaml`, import.meta.url).pathname);
  const refused = await run('apply', '--data', data, '--publish', ...calendars, file);
  assert.equal(refused.code, 2);
  assert.match(refused.err, /every_rule_reachable/);
  const taken = await run('apply', '--data', data, '--publish', '--override', 'a trial of the pipeline', ...calendars, file);
  assert.equal(taken.code, 0, taken.err);
});
