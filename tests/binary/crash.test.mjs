// What was acknowledged is on disk: the server is killed while clients post, and a backup is taken
// while it works.
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { ask, asJson, done, expectStatus, folder, run, serve, timeline, token, writeKey } from './harness.mjs';

const clients = 8;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Posts batches for one customer until the server no longer answers. */
async function post(server, key, client, acknowledged, sent) {
  for (;;) {
    const batch = Array.from({ length: 1 + (sent.size % 20) }, () => {
      const messageId = `c${client}-${sent.size}`;
      sent.add(messageId);
      return { type: 'track', userId: `customer-${client}`, event: 'loan.simulated', messageId, properties: { messageId } };
    });
    try {
      const answer = await ask(server, 'POST', '/v1/batch', { key, json: { batch } });
      assert.equal(answer.status, 200, answer.text);
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      return batch;  // In flight when the server went: there or not, but never twice.
    }
    for (const message of batch) acknowledged.add(message.messageId);
  }
}

test('after kill -9 every acknowledged message is there once', async (t) => {
  const data = folder(t);
  const key = await writeKey(data);
  const bearer = await token(data, 'analyst');
  const acknowledged = Array.from({ length: clients }, () => new Set());
  const sent = Array.from({ length: clients }, () => new Set());
  for (let round = 0; round < 4; ++round) {
    const server = await serve(t, data, { options: ['--events-per-second', '1000000'] });
    const posting = acknowledged.map((_, client) => post(server, key, client, acknowledged[client], sent[client]));
    await pause(400 + 250 * round);
    await server.stop('SIGKILL');
    const inFlight = await Promise.all(posting);
    if (round % 2 === 1) {  // As an SDK does: what was not acknowledged is sent again.
      const again = await serve(t, data, { options: ['--events-per-second', '1000000'] });
      for (const [client, batch] of inFlight.entries()) {
        await expectStatus(200, again, 'POST', '/v1/batch', { key, json: { batch } });
        for (const message of batch) acknowledged[client].add(message.messageId);
      }
      await again.stop('SIGKILL');
    }
  }
  const server = await serve(t, data);
  let total = 0;
  for (let client = 0; client < clients; ++client) {
    const ids = (await timeline(server, bearer, `customer-${client}`)).map((fact) => fact.properties.messageId);
    const unique = new Set(ids);
    assert.equal(unique.size, ids.length, `customer-${client} has a message twice`);
    for (const id of acknowledged[client]) assert.ok(unique.has(id), `${id} was acknowledged and is gone`);
    for (const id of unique) assert.ok(sent[client].has(id), `${id} was never sent`);
    total += ids.length;
  }
  t.diagnostic(`${acknowledged.reduce((all, each) => all + each.size, 0)} messages acknowledged, ${total} kept`);
  assert.match(await done('verify', '--data', data), /^sound: /m);
  await server.stop();
  assert.equal((await asJson('verify', '--data', data)).interactions, total);
});

test('a backup of a running server restores to all that it had', async (t) => {
  const data = folder(t);
  const key = await writeKey(data);
  const bearer = await token(data);
  const server = await serve(t, data, { options: ['--events-per-second', '1000000'] });
  const acknowledged = Array.from({ length: clients }, () => new Set());
  const sent = Array.from({ length: clients }, () => new Set());
  const posting = acknowledged.map((_, client) => post(server, key, client, acknowledged[client], sent[client]));
  await pause(500);
  const before = acknowledged.map((each) => new Set(each));
  const backup = path.join(folder(t), 'jalon.backup');
  await done('backup', '--data', data, '--to', backup);
  await pause(100);
  await server.stop();
  await Promise.all(posting);

  const restored = path.join(folder(t), 'restored');
  await done('restore', '--data', restored, '--from', backup);
  const { sound, interactions } = await asJson('verify', '--data', restored);
  assert.equal(sound, true);
  const again = await serve(t, restored);
  let counted = 0;
  for (let client = 0; client < clients; ++client) {
    const ids = new Set((await timeline(again, bearer, `customer-${client}`)).map((fact) => fact.properties.messageId));
    for (const id of before[client]) assert.ok(ids.has(id), `${id} was acknowledged before the backup and is not in it`);
    counted += ids.size;
  }
  assert.equal(counted, interactions);
  await expectStatus(200, again, 'POST', '/v1/track', { key, json: { userId: 'after', event: 'loan.simulated' } });
  assert.equal((await timeline(again, bearer, 'after')).length, 1);

  for (const refused of [
    ['backup', '--data', data, '--to', backup],
    ['restore', '--data', data, '--from', backup],
    ['restore', '--data', path.join(folder(t), 'x'), '--from', path.join(data, 'absent')],
    ['restore', '--data', path.join(folder(t), 'x'), '--from', new URL(import.meta.url).pathname],
  ]) assert.equal((await run(...refused)).code, 2, refused.join(' '));
});

test('a damaged database is not called sound', async (t) => {
  const fs = await import('node:fs');
  const data = folder(t);
  await writeKey(data);
  const lines = Array.from({ length: 3000 }, (_, i) => JSON.stringify({ case: `c${i % 50}`, activity: 'a', at: new Date(1.7e12 + i).toISOString() }));
  const file = path.join(folder(t), 'a.jsonl');
  fs.writeFileSync(file, lines.join('\n'));
  await done('import', '--data', data, '--journey', 'j', file);
  const database = path.join(data, 'jalon.db');
  const bytes = fs.readFileSync(database);
  bytes.fill(0x5a, bytes.length >> 1, (bytes.length >> 1) + 8192);
  for (const leftover of ['-wal', '-shm']) fs.rmSync(database + leftover, { force: true });
  fs.writeFileSync(database, bytes);
  assert.equal((await run('verify', '--data', data)).code, 2);
});
