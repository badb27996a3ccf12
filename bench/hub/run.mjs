// ./dev bench hub: the hub's decision and its peers on the same rules and contexts in one run, taking turns; CPU time of a
// decision, the median of five; a ratio stands only where the answers are equal. What each is told: ../README.md.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Answerer } from '../answerer.mjs';
import { overHttp } from './over-http.mjs';
import { policy, rules } from './rules.mjs';

const here = new URL('.', import.meta.url).pathname;
const rounds = Number(process.env.JALON_BENCH_ROUNDS ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'jalon-hub-'));
const must = { 'zen-engine': 50, 'json-logic-js': 25, 'cel-js': 8 };
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const digest = (answer) => createHash('sha256').update(JSON.stringify(answer)).digest('hex').slice(0, 12);

// Median microseconds by name, and who gave our answer.
async function decided(count, withPeers) {
  const file = join(folder, `policy-${count}.yaml`), contexts = join(folder, `contexts-${count}.jsonl`);
  writeFileSync(file, policy(rules(count)));
  const all = [new Answerer('Jalon', join(here, '../../build/bench/bin/hub_decider'), [file, join(here, '../../definitions'), contexts])];
  const costs = new Map(), answers = new Map();
  let allocations = 0;
  try {
    await all[0].next();
    if (withPeers && existsSync(join(here, 'node_modules')))
      for (const [name, kind] of [['zen-engine', 'zen'], ['json-logic-js', 'json-logic'], ['cel-js', 'cel']]) {
        all.push(new Answerer(name, 'node', [join(here, 'peers.mjs'), kind, String(count), contexts]));
        await all.at(-1).next();
      }
    for (let round = 0; round < rounds; ++round)
      for (const one of all) {
        const got = await one.ask('decide', 0);
        if (got.error) { console.error(`${one.name}: ${got.error}`); continue; }
        costs.set(one.name, [...(costs.get(one.name) ?? []), got.cpu_us]);
        answers.set(one.name, got.answer);
        if (one.name === 'Jalon') allocations = got.allocations;
      }
  } finally {
    for (const one of all) await one.end().catch(() => {});
  }
  const own = answers.get('Jalon');
  for (const [name, answer] of answers) {
    const at = answer.findIndex((lines, i) => JSON.stringify(lines) !== JSON.stringify(own[i]));
    if (at >= 0) console.error(`${name}, context ${at}:\n  ${answer[at].join('\n  ')}\nJalon:\n  ${own[at].join('\n  ')}`);
  }
  return { allocations, us: new Map([...costs].map(([name, list]) => [name, median(list)])), equal: new Set([...answers].filter(([, answer]) => digest(answer) === digest(own)).map(([name]) => name)) };
}

// No control, the hub and a clairvoyant threshold over the same noisy queue.
function noisyQueue() {
  const lines = execFileSync(join(here, '../../build/bench/bin/hub_noisy'), { encoding: 'utf8' }).trim().split('\n').map((line) => JSON.parse(line));
  const [none] = lines;
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  return [
    ['', '', '', '', ''],
    ['noisy waits, load 0.5 to 1.5', 'gave up', 'below no control', 'must', 'served; changes a minute; overload after 120 s'],
    ...lines.map((one) => [
      one.threshold ? `${one.name} (${one.threshold})` : one.name, percent(one.abandonment), one === none ? '' : percent(1 - one.abandonment / none.abandonment),
      one.name === 'hub' ? '25 %' : '', `${one.served}; ${one.threshold ? '-' : one.changes_a_minute}; ${one.overloaded_late_s} s`,
    ]),
  ];
}

const rows = [];
try {
  const forty = await decided(40, true);
  const ours = forty.us.get('Jalon');
  rows.push(['a decision', 'CPU time', 'against Jalon', 'must', 'answers']);
  rows.push(['Jalon, 40 rules x 6 modes', `${(1000 * ours).toFixed(0)} ns`, '', '', `${forty.allocations} allocations`]);
  for (const [name, us] of forty.us)
    if (name !== 'Jalon') rows.push([name, `${us.toFixed(1)} us`, forty.equal.has(name) ? `${(us / ours).toFixed(0)} x` : '', `${must[name]} x`, forty.equal.has(name) ? 'equal' : 'differ']);
  const many = (await decided(10_000, false)).us.get('Jalon');
  rows.push(['Jalon, 10,000 rules', `${(1000 * many).toFixed(0)} ns`, `${(many / ours).toFixed(2)} x`, 'at most 3 x', '']);
  for (const row of noisyQueue()) rows.push(row);
  for (const row of await overHttp(folder)) rows.push(row);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
for (const row of rows) console.log(row.map((cell, i) => cell.padEnd(widths[i])).join('  ').trimEnd());
