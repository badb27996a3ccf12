// ./dev bench trail [EVENTS]: the trail and its peers on the same data in one run, taking turns; CPU seconds, the median of
// five; a ratio stands only where the answers are equal. What differs between them: README.md.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Answerer } from '../answerer.mjs';

const here = new URL('.', import.meta.url).pathname;
const ours = join(here, '../../build/bench/bin/trail_answerer');
const events = Number(process.argv[2] ?? 10_000_000);
const rounds = Number(process.env.JALON_BENCH_ROUNDS ?? 5);
const folder = process.env.JALON_BENCH_FOLDER ?? mkdtempSync(join(tmpdir(), 'jalon-trail-'));

// At least so many times the best peer, by the question.
const must = { funnel4: 8, funnel4_by50: 8, dfg: 6, dfg_times: 40, variants5: 15, trend3: 2.5 };

const stolen = () => { const f = readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/).slice(1).map(Number); return { stolen: f[7] ?? 0, all: f.reduce((a, b) => a + b, 0) }; };
const digest = (answer) => createHash('sha256').update(JSON.stringify(answer)).digest('hex').slice(0, 12);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

function data(kind, name) {
  const path = join(folder, `${name}.${kind}`);
  if (!existsSync(path)) spawnSync('sh', ['-c', `"${ours}" ${kind} ${events} > "${path}"`], { stdio: 'inherit' });
  return path;
}

// The fastest way of those that give an answer, tried once each.
async function best(answerer, question, ways) {
  const tried = [];
  for (let way = 0; way < ways; ++way) tried.push(await answerer.ask(question, way));
  const good = tried.filter((one) => !one.error).sort((a, b) => a.cpu - b.cpu);
  return good[0] ?? tried[0];
}

const before = stolen();
const all = [new Answerer('Jalon', ours, ['answer', String(events), join(folder, 'segments')])];
if (existsSync(join(here, 'node_modules/chdb'))) all.push(new Answerer('ClickHouse 26.7', 'node', [join(here, 'clickhouse.mjs'), data('rows', events), join(folder, `clickhouse-${events}`)]));
if (existsSync(join(here, 'node_modules/@duckdb'))) all.push(new Answerer('DuckDB 1.5', 'node', [join(here, 'duckdb.mjs'), data('csv', events), join(folder, `duckdb-${events}.db`)]));
const seconds = (value) => (value === undefined ? '' : value < 10 ? value.toFixed(3) : value.toFixed(1));
const table = [['question', ...all.map((one) => `${one.name}, CPU s`), 'ratio to the best equal', 'must', 'answers']];
try {
  for (const one of all) { one.ready = await one.next(); console.error(`${one.name}: ${JSON.stringify(one.ready).slice(0, 400)}`); }
  for (const question of Object.keys(all[0].ready.ways)) {
    const asked = all.filter((one) => question in one.ready.ways);
    const first = new Map();
    for (const one of asked) first.set(one, await best(one, question, one.ready.ways[question]));
    const costs = new Map(asked.map((one) => [one, []]));
    for (let round = 0; round < rounds; ++round)
      for (const one of asked) if (!first.get(one).error) { const got = await one.ask(question, first.get(one).way); if (!got.error) costs.get(one).push(got.cpu); }
    const own = digest(first.get(all[0]).answer);
    const equal = asked.filter((one) => !first.get(one).error && digest(first.get(one).answer) === own);
    const peers = equal.filter((one) => one !== all[0]).map((one) => median(costs.get(one)));
    const ratio = peers.length ? Math.min(...peers) / median(costs.get(all[0])) : undefined;
    table.push([question, ...all.map((one) => (first.get(one)?.error ? 'fails' : costs.has(one) ? seconds(median(costs.get(one))) : '')), ratio ? `${ratio.toFixed(1)} ×` : '', must[question] ? `${must[question]} ×` : '',
      asked.length === 1 ? 'ours alone' : equal.length === asked.length ? 'equal' : `equal: ${equal.map((one) => one.name).join(', ')}`]);
    console.error(table.at(-1).join('  '));
  }
} finally {
  for (const one of all) await one.end().catch(() => {});
  if (!process.env.JALON_BENCH_FOLDER) rmSync(folder, { recursive: true, force: true });
}
const after = stolen();
const widths = table[0].map((_, i) => Math.max(...table.map((row) => row[i].length)));
console.log(`${events.toLocaleString('en')} events, median of ${rounds}, stolen ${(100 * (after.stolen - before.stolen) / Math.max(1, after.all - before.all)).toFixed(1)} %`);
for (const row of table) console.log(row.map((cell, i) => cell.padEnd(widths[i])).join('  ').trimEnd());
