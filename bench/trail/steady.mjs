// ./dev bench steady [MINUTES] [RATE] [BEFORE] [PERSONS]: eight users ask at random while 50,000 events a second arrive over HTTP,
// on the real binary. Before, the same users on an idle server that holds BEFORE events, and afterwards, when it holds all. Then
// every answer is compared with plain loops over what was sent. Ends by itself: with 1 where an answer is wrong or refused.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const root = new URL('../..', import.meta.url).pathname;
const jalon = process.env.JALON_BINARY ?? join(root, 'build/release/bin/jalon');
const minutes = Number(process.argv[2] ?? 10), rate = Number(process.argv[3] ?? 50_000), before = Number(process.argv[4] ?? 10_000_000);
const folder = mkdtempSync(join(tmpdir(), 'jalon-steady-'));
const persons = Number(process.argv[5] ?? 1_000_000), kinds = 40, batch = 500;
const run = (...args) => { const done = spawnSync(jalon, args, { encoding: 'utf8' }); if (done.status !== 0) throw new Error(done.stderr); return done.stdout; };

// The twin: what was sent is followed in plain loops, person by person. Instants rise, so their order is that of sending.
const nothing = 255, steps = [0, 7, 9];
const latest = new Uint8Array(persons).fill(nothing), reached = new Uint8Array(persons), follows = new Float64Array(kinds * kinds);
let seed = 20261122, sent = 0;
const random = (n) => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return Math.floor((seed / 2 ** 32) * n); };
const begin = Date.UTC(2025, 0, 1);
let second = '', secondOf = -1;
function nextBatch() {
  let body = '{"batch":[';
  for (let i = 0; i < batch; ++i, ++sent) {
    const person = random(persons), previous = latest[person];
    const kind = random(3) ? (previous === nothing ? 0 : previous) * 7 % kinds : random(kinds);
    if (previous !== nothing) ++follows[previous * kinds + kind];
    if (kind === steps[reached[person]]) ++reached[person];
    latest[person] = kind;
    const now = Math.floor(sent / 10);
    if (now !== secondOf) { secondOf = now; second = new Date(begin + now * 1000).toISOString().slice(0, 20); }
    body += `${i ? ',' : ''}{"type":"track","userId":"p${person}","event":"k${kind}","messageId":"m${sent}","timestamp":"${second}${sent % 10}00Z"}`;
  }
  return Buffer.from(`${body}]}`, 'latin1');
}

run('user', 'create', '--data', folder, '--email', 'steady@bank.test', '--name', 'Steady', '--role', 'analyst');
const key = run('key', 'create', '--data', folder, '--source', 'steady').match(/[A-Za-z0-9_-]{20,}/)[0];
const token = run('token', 'create', '--data', folder, '--role', 'analyst').match(/[A-Za-z0-9_-]{20,}/)[0];
const server = spawn(jalon, ['serve', '--data', folder, '--listen', '127.0.0.1:0', '--events-per-second', '1000000'], { stdio: ['ignore', 'pipe', 'inherit'] });
const base = await new Promise((resolve) => { let all = ''; server.stdout.on('data', (d) => { all += d; const at = all.match(/listening on (\S+)/); if (at) resolve(at[1]); }); });
const memory = () => Number(readFileSync(`/proc/${server.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;
const cpu = () => { const f = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1].split(' '); return (Number(f[11]) + Number(f[12])) / 100; };
const agent = new Agent({ keepAlive: true });
const headers = { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' }, asker = { authorization: `Bearer ${token}` };
const http = (path, options, body) => new Promise((done, failed) => {
  const sending = request(base + path, { agent, ...options }, (answer) => {
    const parts = [];
    answer.on('data', (part) => parts.push(part)).on('error', failed);
    answer.on('end', () => { const all = Buffer.concat(parts); if (answer.statusCode === 200) done(all); else failed(new Error(`${path}: ${answer.statusCode} ${all.toString().slice(0, 300)}`)); });
  });
  sending.setTimeout(60_000, () => sending.destroy(new Error(`${path}: no answer within a minute`)));
  sending.on('error', failed).end(body);
});
const inFlight = 7, acknowledged = [];  // When, and how many events there can have been by then: the others are on their way.
let acknowledgedEvents = 0;
async function send() {
  const body = nextBatch();
  await http('/v1/batch', { method: 'POST', headers: { ...headers, 'content-length': body.length } }, body);
  acknowledgedEvents += batch;
  acknowledged.push({ at: performance.now(), atMost: acknowledgedEvents + inFlight * batch });
}
const answer = (path) => http(`/api/explore/${path}`, { headers: asker });
const ask = async (path) => JSON.parse(await answer(path));
const questions = [
  'summary?per=person', 'dfg?per=person', 'variants?per=person&top=10', 'funnel?per=person&step=k0&step=k7&step=k9&window=7d', 'trend?per=person&measure=events&every=day&zone=UTC',
  'paths?per=person&anchor=k7&depth=3', 'dfg?per=person&where=%7Bname%7D+%3C%3E+%27k0%27',
];

// How long before it was asked everything was acknowledged that the answer holds, at most: it says up to which position it looked,
// and positions count from 1 without gaps.
function behind(answered, at) {
  const name = '"position":', from = answered.lastIndexOf(name) + name.length;
  const held = parseInt(answered.toString('latin1', from, from + 20), 10);
  let low = 0, high = acknowledged.length;
  while (low < high) { const middle = (low + high) >> 1; if (acknowledged[middle].atMost <= held) low = middle + 1; else high = middle; }
  return held >= sent || low === acknowledged.length ? 0 : Math.max(0, at - acknowledged[low].at);
}

// Eight users for `seconds`: each asks, waits up to a second, asks again. `between` is of those that were asked in a stretch of it.
async function asking(seconds) {
  const begun = performance.now(), until = begun + seconds * 1000, asked = [], refused = [];
  await Promise.all(Array.from({ length: 8 }, async (_, user) => {
    let turn = user;
    while (performance.now() < until) {
      const start = performance.now();
      let old = 0;
      try { old = behind(await answer(questions[(turn += 3) % questions.length]), start); } catch (error) { refused.push(error.message); }
      asked.push({ at: (start - begun) / 1000, took: performance.now() - start, old });
      await new Promise((done) => setTimeout(done, 500 + (turn * 137) % 500));
    }
  }));
  if (refused.length) { process.exitCode = 1; console.log(`${refused.length} of ${asked.length} questions refused, the first: ${refused[0]}`); }
  const between = (from, to) => {
    const took = asked.filter(({ at }) => at >= from && at < to).map((one) => one.took).sort((a, b) => a - b);
    const at = (share) => took[Math.min(took.length - 1, Math.floor(share * took.length))];
    return { n: took.length, p50: at(0.5), p95: at(0.95), max: took.at(-1) };
  };
  return { ...between(0, seconds), between, old: asked.map((one) => one.old).sort((a, b) => a - b) };
}
const shown = (name, one) => console.log(`${name}: ${one.n} questions, p50 ${one.p50.toFixed(0)} ms, p95 ${one.p95.toFixed(0)} ms, slowest ${one.max.toFixed(0)} ms`);

function check(got, wanted, what) { if (JSON.stringify(got) !== JSON.stringify(wanted)) throw new Error(`${what}: ${JSON.stringify(got).slice(0, 200)} is not ${JSON.stringify(wanted).slice(0, 200)}`); }
async function compare() {
  const cases = latest.reduce((n, kind) => n + (kind === nothing ? 0 : 1), 0);
  const levels = steps.map((_, step) => reached.reduce((n, level) => n + (level > step ? 1 : 0), 0));
  const edges = [...follows].flatMap((count, i) => count ? [`k${Math.floor(i / kinds)} k${i % kinds} ${count}`] : []);
  const summary = await ask('summary?per=person'), graph = await ask('dfg?per=person'), funnel = await ask('funnel?per=person&step=k0&step=k7&step=k9');
  check([summary.events, summary.cases], [sent, cases], 'summary');
  check(funnel.steps.map((step) => step.count), levels, 'funnel');
  check(graph.edges.map((edge) => `${edge.from} ${edge.to} ${edge.count}`).sort(), edges.sort(), 'dfg');
  console.log(`no wrong answer: ${sent.toLocaleString('en')} events, ${cases.toLocaleString('en')} persons, ${edges.length} edges, funnel ${levels.join(' ')}`);
}

try {
  while (sent < before) await Promise.all([send(), send(), send(), send()]);
  acknowledged.splice(0, Infinity, { at: performance.now(), atMost: sent });  // Nothing is on its way now.
  await asking(5);
  const idle = await asking(30);
  shown(`idle, ${sent.toLocaleString('en')} events`, idle);
  let writing = true, late = 0, visible = [];
  const start = performance.now(), first = sent, cpuBefore = cpu(), senderBefore = process.cpuUsage(), memories = [];
  const lanes = Array.from({ length: 6 }, async () => {
    while (writing) {
      const ahead = (sent - first) / rate - (performance.now() - start) / 1000;
      if (ahead > 0) await new Promise((done) => setTimeout(done, ahead * 1000)); else late = Math.max(late, -ahead);
      if (writing) await send();
    }
  });
  const watching = (async () => {
    while (writing) {
      memories.push(memory());
      const mark = sent; await send();
      const then = performance.now();
      const seen = async () => (await ask('summary?per=person').catch(() => ({ events: 0 }))).events >= mark + batch;
      while (writing && !(await seen())) await new Promise((done) => setTimeout(done, 10));
      if (writing) visible.push(performance.now() - then);
      await new Promise((done) => setTimeout(done, 5000));
    }
  })();
  const busy = await asking(minutes * 60);
  writing = false;
  await Promise.all(lanes);
  const seconds = (performance.now() - start) / 1000;
  await watching;
  shown(`while ${Math.round((sent - first) / seconds).toLocaleString('en')} events/s arrive (${minutes} min, at most ${late.toFixed(1)} s behind)`, busy);
  const used = cpu() - cpuBefore, end = memory(), middle = memories[Math.floor(memories.length / 2)];
  console.log(`p95 idle ${idle.p95.toFixed(0)} ms, under load ${busy.p95.toFixed(0)} ms: ${(busy.p95 / idle.p95).toFixed(2)} times (at most 2.5)`);
  const sender = process.cpuUsage(senderBefore);
  console.log(`sender and users ${((sender.user + sender.system) / 1e6 / seconds).toFixed(2)} cores`);
  console.log(`server ${(used / seconds).toFixed(2)} cores, ${(1e6 * used / (sent - first)).toFixed(1)} us of CPU an event, questions included`);
  console.log(`memory: ${memories[0].toFixed(0)} MB at the start, ${middle.toFixed(0)} in the middle, ${end.toFixed(0)} at the end (at most ${Math.max(...memories).toFixed(0)}): ${((end - memories[0]) * 1048576 / (sent - first)).toFixed(0)} bytes an event that came`);
  console.log(`answers held all that was acknowledged until so long before they were asked, at most: p50 ${busy.old[busy.old.length >> 1].toFixed(0)} ms, p95 ${busy.old[Math.floor(busy.old.length * 0.95)].toFixed(0)} ms, worst ${busy.old.at(-1).toFixed(0)} ms`);
  visible.sort((a, b) => a - b);
  console.log(`visible after the acknowledgement: p50 ${visible[Math.floor(visible.length / 2)]?.toFixed(0)} ms, slowest ${visible.at(-1)?.toFixed(0)} ms (the question's own time included)`);
  // What is acknowledged is in the answers within a second, or when the machine was too slow for the rate, later.
  const last = performance.now();
  while ((await ask('summary?per=person')).events < sent && performance.now() - last < 120_000) await new Promise((done) => setTimeout(done, 50));
  console.log(`all of it visible ${((performance.now() - last) / 1000).toFixed(1)} s after the last acknowledgement`);
  const after = await asking(30);
  shown(`idle again, ${sent.toLocaleString('en')} events`, after);
  // A question costs by the events that there are: the ends of the run stand beside the idle time next to them.
  const minute = Math.min(60, minutes * 30), opening = busy.between(0, minute), closing = busy.between(minutes * 60 - minute, minutes * 60);
  console.log(`of as many events: the first ${minute} s p95 ${opening.p95.toFixed(0)} ms, ${(opening.p95 / idle.p95).toFixed(2)} times the idle one before; the last ${minute} s ${closing.p95.toFixed(0)} ms, ${(closing.p95 / after.p95).toFixed(2)} times the idle one afterwards`);
  console.log(`p95 under load ${(busy.p95 / after.p95).toFixed(2)} times that of all the events without writes, ${(2 * busy.p95 / (idle.p95 + after.p95)).toFixed(2)} times the mean of both idle ones`);
  await compare();
} catch (error) {
  process.exitCode = 1;
  console.log(`WRONG OR BROKEN: ${error.message}`);
} finally {
  const closed = new Promise((done) => server.on('close', done));
  const patience = setTimeout(() => { console.log('the server did not end within two minutes'); process.exitCode = 1; server.kill('SIGKILL'); }, 120_000);
  server.kill('SIGTERM');
  await closed;
  clearTimeout(patience);
  rmSync(folder, { recursive: true, force: true });
}
