// ./dev bench: the figures that we claim, measured on the real binary. CPU seconds beside wall seconds, because a shared
// machine's wall clock lies; the share of CPU time stolen by the host is printed with each line.
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const root = new URL('..', import.meta.url).pathname;
const jalon = join(root, 'build/release/bin/jalon');
const folder = mkdtempSync(join(tmpdir(), 'jalon-bench-'));
const ticks = Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout) || 100;

const steal = () => { const f = readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/).slice(1).map(Number); return { stolen: f[7] ?? 0, all: f.reduce((a, b) => a + b, 0) }; };
const cpuOf = (pid) => { try { const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' '); return (Number(f[11]) + Number(f[12])) / ticks; } catch { return null; } };
const peakOf = (pid) => { try { return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/)[1]) / 1024; } catch { return null; } };

// Runs a command to its end: wall seconds, CPU seconds, peak memory in MB.
function measured(args) {
  return new Promise((resolve, reject) => {
    const before = steal(), start = performance.now();
    const child = spawn(jalon, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '', errors = '', cpu = 0, peak = 0;
    const watch = setInterval(() => { cpu = cpuOf(child.pid) ?? cpu; peak = peakOf(child.pid) ?? peak; }, 20);
    child.stdout.on('data', (d) => { out += d; });
    child.stderr.on('data', (d) => { errors += d; });
    child.on('close', (code) => {
      clearInterval(watch);
      const after = steal();
      const stolen = (after.stolen - before.stolen) / Math.max(1, after.all - before.all);
      if (code !== 0) reject(new Error(`jalon ${args.join(' ')} ended with ${code}: ${errors.slice(0, 500)}`));
      else resolve({ wall: (performance.now() - start) / 1000, cpu, peak, stolen, out });
    });
  });
}

// A seeded event log of `events` events in XES, as an unknown log would be.
async function writeLog(path, events) {
  let seed = 20261122;
  const random = () => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return seed / 2 ** 32; };
  const file = createWriteStream(path);
  const put = (text) => (file.write(text) ? null : new Promise((done) => file.once('drain', done)));
  await put('<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1.0" xmlns="http://www.xes-standard.org/">\n');
  let at = Date.UTC(2025, 0, 1), written = 0;
  for (let trace = 0; written < events; ++trace) {
    let text = `<trace><string key="concept:name" value="case-${trace}"/><int key="amount" value="${Math.floor(random() * 50000)}"/>\n`;
    const length = Math.min(events - written, 5 + Math.floor(random() * 30));
    let now = at;
    for (let i = 0; i < length; ++i, ++written) {
      now += Math.floor(random() * 3_600_000);
      text += `<event><string key="concept:name" value="Activity ${Math.floor(random() * 25)}"/><date key="time:timestamp" value="${new Date(now).toISOString()}"/>` +
        `<string key="lifecycle:transition" value="complete"/><string key="org:resource" value="user-${Math.floor(random() * 80)}"/></event>\n`;
    }
    at += 60_000;
    const wait = put(text + '</trace>\n');
    if (wait) await wait;
  }
  await put('</log>\n');
  await new Promise((done) => file.end(done));
}

const rows = [];
const row = (what, value, m) => { rows.push([what, value, m ? `${m.wall.toFixed(1)} s` : '', m ? `${m.cpu.toFixed(1)} s` : '', m ? `${m.peak.toFixed(0)} MB` : '', m ? `${(100 * m.stolen).toFixed(0)} %` : '']); console.error(rows.at(-1).join('  ')); };

async function importing() {
  const events = 560_000, log = join(folder, 'log.xes'), data = join(folder, 'import');
  await writeLog(log, events);
  const first = await measured(['import', '--data', data, '--journey', 'bench', log, '--json']);
  const [file] = JSON.parse(first.out).files;
  if (file.events !== events || file.added !== events) throw new Error(`imported ${file.added} of ${events}`);
  row('import XES, 560,000 events', `${Math.round(events / first.cpu).toLocaleString('en')} events per CPU s`, first);
  const again = await measured(['import', '--data', data, '--journey', 'bench', log, '--json']);
  if (JSON.parse(again.out).files[0].added !== 0) throw new Error('the second import added something');
  row('import again, nothing new', '', again);
  for (const question of ['summary', 'dfg', 'variants']) row(`explore ${question}`, '', await measured(['explore', question, '--data', data, '--journey', 'bench', '--json']));
}

async function simulating() {
  const data = join(folder, 'demo');
  const m = await measured(['demo', '--data', data, '--customers', '5000', '--fill-only', '--listen', '127.0.0.1:0']);
  const interactions = Number(m.out.match(/([\d,]+) interactions/)[1].replaceAll(',', ''));
  row(`simulate ${interactions.toLocaleString('en')} interactions`, `${Math.round(interactions / m.wall).toLocaleString('en')}/s`, m);
  return data;
}

async function serving(data) {
  const child = spawn(jalon, ['demo', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const text = await new Promise((resolve) => { let all = ''; child.stdout.on('data', (d) => { all += d; if (/listening on/.test(all)) resolve(all); }); });
  const base = text.match(/listening on (\S+)/)[1];
  try {
    const key = (await (await fetch(`${base}/v1/play`)).json()).write_key;
    const [email, password] = text.match(/(admin@\S+)\s+(\S+)/).slice(1);
    const session = await fetch(`${base}/api/session`, { method: 'POST', body: JSON.stringify({ email, password }) });
    const headers = { cookie: session.headers.get('set-cookie').split(';')[0] };
    await timed('hub offers over HTTP', 3000, 16, (i) => fetch(`${base}/v1/hub/offers`, { method: 'POST', body: JSON.stringify({ write_key: key, visitor: `bench-${i % 100}`, user: 'demo-anna', page: '/loans/home' }) }), child.pid);
    await timed('track, one event a request', 3000, 16, (i) => fetch(`${base}/v1/track`, { method: 'POST', headers: { authorization: `Basic ${btoa(key + ':')}` }, body: JSON.stringify({ userId: 'bench-person', event: 'bench.done', messageId: `m${i}` }) }), child.pid);
    await timed('batch of 500 events', 20, 4, (i) => fetch(`${base}/v1/batch`, { method: 'POST', headers: { authorization: `Basic ${btoa(key + ':')}` }, body: JSON.stringify({ batch: Array.from({ length: 500 }, (_, j) => ({ type: 'track', userId: 'bench-person', event: 'bench.done', messageId: `b${i}-${j}` })) }) }), child.pid);
    await timed('timeline page of a person with 13,000 interactions', 200, 1, () => fetch(`${base}/api/people/bench-person/timeline?limit=50`, { headers }), child.pid);
    await timed('home-loan map', 20, 1, (i) => fetch(`${base}/api/journeys/home-loan/map?from=2020-01-${String(1 + i).padStart(2, '0')}T00:00:00Z`, { headers }), child.pid);
  } finally {
    child.kill('SIGTERM');
    await new Promise((done) => child.on('close', done));
  }
}

async function timed(what, count, lanes, call, pid) {
  const before = steal(), cpu = cpuOf(pid), times = [], start = performance.now();
  let next = 0;
  await Promise.all(Array.from({ length: lanes }, async () => {
    while (next < count) {
      const i = next++, t = performance.now(), answer = await call(i);
      const body = await answer.text();
      if (!answer.ok) throw new Error(`${what}: ${answer.status} ${body.slice(0, 200)}`);
      times.push(performance.now() - t);
    }
  }));
  const wall = (performance.now() - start) / 1000, after = steal();
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))].toFixed(1);
  row(what, `${Math.round(count / wall).toLocaleString('en')}/s, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`, { wall, cpu: cpuOf(pid) - cpu, peak: peakOf(pid), stolen: (after.stolen - before.stolen) / Math.max(1, after.all - before.all) });
}

try {
  await importing();
  await serving(await simulating());
  const widths = ['what', 'figure', 'wall', 'CPU', 'peak memory', 'stolen'].map((head, i) => Math.max(head.length, ...rows.map((r) => r[i].length)));
  for (const r of [['what', 'figure', 'wall', 'CPU', 'peak memory', 'stolen'], ...rows]) console.log(r.map((cell, i) => cell.padEnd(widths[i])).join('  ').trimEnd());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
