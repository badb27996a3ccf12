// The hub over HTTP: 64 connections that ask as fast as they are answered, the load generator on the same two cores; the real
// server, and zen-engine behind node's own http server with the same rules and as much JSON in and out.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const here = new URL('.', import.meta.url).pathname;
const jalon = join(here, '../../build/release/bin/jalon');
const loader = join(here, '../../build/bench/bin/hub_load');

function started(command, args, ready) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  return new Promise((resolve, reject) => {
    let all = '';
    child.stdout.on('data', (data) => { all += data; const found = all.match(ready); if (found) resolve({ child, base: found[1], text: all }); });
    child.on('close', (code) => reject(new Error(`${command} ended with ${code}: ${all.slice(0, 300)}`)));
  });
}
const stopped = (child) => new Promise((done) => { child.removeAllListeners('close'); child.on('close', done); child.kill('SIGTERM'); });

// Requests of `visitors` visitors at `base`: what the loader says.
function load(base, path, bodies, folder) {
  const file = join(folder, `bodies-${Math.random().toString(36).slice(2)}`);
  writeFileSync(file, bodies.map((one) => JSON.stringify(one)).join('\n'));
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const child = spawn(loader, [hostname, port, path, file, '64', process.env.JALON_BENCH_SECONDS ?? '10'], { stdio: ['ignore', 'pipe', 'inherit'] });
    let all = '';
    child.stdout.on('data', (data) => { all += data; });
    child.on('close', (code) => (code === 0 ? resolve(JSON.parse(all)) : reject(new Error(`the load generator ended with ${code}`))));
  });
}

const line = (name, got, ratio, must) => [name, `${Math.round(got.per_second).toLocaleString('en')}/s, p50 ${got.p50_ms.toFixed(1)} ms, p99 ${got.p99_ms.toFixed(1)} ms`, ratio, must, got.bad ? `${got.bad} not answered with 200` : 'all 200'];

export async function overHttp(folder) {
  const data = join(folder, 'served');
  mkdirSync(data);
  const server = await started(jalon, ['demo', '--data', data, '--customers', '500', '--listen', '127.0.0.1:0'], /listening on (\S+)/);
  const rows = [];
  let ours;
  try {
    const key = (await (await fetch(`${server.base}/v1/play`)).json()).write_key;
    const pages = ['/loans/home', '/loans/home/confirm', '/cards/all/lost', '/help/fees', '/'];
    const bodies = Array.from({ length: 2000 }, (_, i) => ({ write_key: key, visitor: `bench-${i}`, page: pages[i % pages.length], placement: 'button', locale: ['fr', 'en', 'zh-Hant'][i % 3] }));
    ours = await load(server.base, '/v1/hub/offers', bodies, folder);
    rows.push(line('Jalon over HTTP, 64 connections', ours, '', '40,000/s, p99 5 ms'));
  } finally {
    await stopped(server.child);
  }
  if (existsSync(join(here, 'node_modules/@gorules'))) {
    const peer = await started('node', [join(here, 'zen-server.mjs')], /listening on (\S+)/);
    try {
      const bodies = Array.from({ length: 2000 }, (_, i) => ({ client: { type: i % 2 ? 'online' : 'traditional', value: 'medium', vulnerable: false, habit: 'h1' }, location: { region: 'corse' }, page: { objective: 'choose' }, session: { errors: i % 3, help_pages: i % 4, pages: i % 9 }, wait: { phone_s: 60 * (i % 20), callback_s: 120 }, hours: { phone: true, callback: true, chat: true, video: true, appointment: true, information: true }, open: { phone: true, callback: true, chat: i % 2 === 0, video: false, appointment: true, information: true }, need: { product: 'loan' } }));
      const got = await load(peer.base, '/', bodies, folder);
      rows.push(line('zen-engine behind node:http', got, `${(ours.per_second / got.per_second).toFixed(1)} x`, '3 x'));
    } finally {
      await stopped(peer.child);
    }
  }
  return rows;
}
