// Files into the log and questions to it, as the command line does them: every shared log against
// counts that an independent program took, and what is refused.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import zlib from 'node:zlib';
import { asJson, done, folder, run, shared } from './harness.mjs';

const callCentre = ['--case', 'Service ID', '--activity', 'Operation', '--at', 'Start Date'];
const logs = [
  ...['bpic2013_closed_problems.xes.gz', 'helpdesk_italy.xes.gz', 'interval_event_log.xes.gz', 'receipt.xes.gz', 'repairExample.xes.gz',
    'reviewing.xes.gz', 'roadtraffic100traces.xes', 'running-example.xes', 'teleclaims.xes.gz'].map((file) => ({ at: 'xes_small', file })),
  { at: 'bpic2012', file: 'BPI_Challenge_2012.xes.gz' },
  { at: 'bpic2020', file: 'DomesticDeclarations.xes.gz' },
  { at: 'bpic2020', file: 'RequestForPayment.xes.gz' },
  { at: 'xes_small', file: 'receipt.csv.gz', truth: 'receipt_csv' },
  { at: 'xes_small', file: 'running-example.csv' },
  { at: 'callcenter_events', file: 'CallcenterExample.csv', options: [...callCentre, '--at-format', '%d.%m.%y %H:%M'] },
];

const sum = (list) => list.reduce((all, each) => all + each, 0);
const largestFirst = (list) => [...list].sort((a, b) => b - a);
const near = (seen, expected, what) =>
  expected === undefined ? assert.equal(seen, null, what) : assert.ok(Math.abs(seen - expected) <= Math.max(1e-3, 1e-9 * Math.abs(expected)), `${what}: ${seen}, not ${expected}`);

/** The truth lists the largest: each must be right, and none larger may be missing. */
function expectLargest(seen, listed, what) {
  for (const [key, count] of listed) assert.equal(seen.get(key) ?? 0, count, `${what}: ${key}`);
  assert.deepEqual(largestFirst(seen.values()).slice(0, listed.length), largestFirst(listed.map(([, count]) => count)), what);
}

function expectView({ summary, dfg, variants }, view, truth) {
  for (const name of ['cases', 'events', 'activities', 'variants']) assert.equal(summary[name], view[name], name);
  near(summary.case_duration_s.median, view.case_duration_seconds?.median, 'median duration');
  near(summary.case_duration_s.mean, view.case_duration_seconds?.mean, 'mean duration');
  if (view === truth.all) {
    assert.equal(Date.parse(summary.first_at), Date.parse(truth.first_instant_utc));
    assert.equal(Date.parse(summary.last_at), Date.parse(truth.last_instant_utc));
  }
  const of = (member) => new Map(dfg.activities.filter((each) => each[member] > 0).map((each) => [each.name, each[member]]));
  expectLargest(of('count'), view.activity_counts, 'activities');
  expectLargest(of('starts'), view.start_activities, 'starts');
  expectLargest(of('ends'), view.end_activities, 'ends');
  const pair = (from, to) => JSON.stringify([from, to]);
  const edges = new Map(dfg.edges.map((edge) => [pair(edge.from, edge.to), edge.count]));
  assert.equal(edges.size, view.directly_follows_distinct);
  assert.equal(sum(dfg.edges.map((edge) => edge.count)), view.directly_follows_total);
  assert.equal(sum(dfg.edges.filter((edge) => edge.from === edge.to).map((edge) => edge.count)), view.self_loops_total);
  expectLargest(edges, view.directly_follows_top30.map(([from, to, count]) => [pair(from, to), count]), 'directly-follows');
  const seen = new Map(variants.variants.map((each) => [JSON.stringify(each.activities), each.count]));
  expectLargest(seen, view.variants_top10.map((each) => [JSON.stringify(each.sequence), each.count]), 'variants');
  if (view.variants <= 1000)
    assert.equal([...seen.values()].filter((count) => count === 1).length, view.variants_occurring_once);
}

for (const { at, file, truth: named, options = [] } of logs) {
  const source = shared(at, file);
  test(`${at}/${file} is what an independent count says`, { skip: source ? false : 'the shared logs are not here' }, async (t) => {
    const data = folder(t);
    const truthFile = `${named ?? file.replace(/\.(xes|csv)(\.gz)?$/, '')}.truth.json`;
    const truth = JSON.parse(fs.readFileSync(shared(at, truthFile), 'utf8'));
    const imported = await asJson('import', '--data', data, '--journey', 'j', ...options, source);
    assert.equal(imported.files[0].added, truth.events);
    for (const lifecycle of ['all', 'complete']) {
      const view = truth[lifecycle] ?? truth.all;  // Where both are the same, the truth says it once.
      const question = (name, ...more) => asJson('explore', name, '--data', data, '--journey', 'j', '--lifecycle', lifecycle, ...more);
      expectView({ summary: await question('summary'), dfg: await question('dfg'), variants: await question('variants', '--top', '1000') }, view, truth);
    }
  });
}

const xes = (...events) => `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0"><trace><string key="concept:name" value="c1"/>
${events.map(([name, at]) => `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="${at}"/></event>`).join('\n')}
</trace></log>`;
const twoEvents = xes(['a', '2026-01-05T09:00:00+01:00'], ['b', '2026-01-05T08:30:00Z']);

function file(t, name, content) {
  const made = path.join(folder(t), name);
  fs.writeFileSync(made, content);
  return made;
}

test('the same content, plain or packed, under any name, is one file', async (t) => {
  const data = folder(t);
  const plain = file(t, 'plain.xes', twoEvents);
  const packed = file(t, 'other name.xes.gz', zlib.gzipSync(twoEvents));
  for (const [from, added] of [[plain, 2], [plain, 0], [packed, 0]]) {
    const { files } = await asJson('import', '--data', data, '--journey', 'j', from);
    assert.deepEqual([files[0].events, files[0].added, files[0].rejects], [2, added, 0]);
  }
  const summary = await asJson('explore', 'summary', '--data', data, '--journey', 'j');
  assert.deepEqual([summary.cases, summary.events, summary.case_duration_s.median], [1, 2, 1800]);
});

test('bad rows are listed with line and reason, and the rest is kept', async (t) => {
  const data = folder(t);
  const rows = 'case,activity,timestamp\n1,a,2026-01-05T09:00:00Z\n1,b,yesterday\n1,"c,\n""quoted""",2026-01-05T10:00:00Z\n,d,2026-01-05T11:00:00Z\n1,e,\n';
  const { code, err } = await run('import', '--data', data, '--journey', 'j', file(t, 'bad.csv', rows));
  assert.equal(code, 3);
  for (const [line, reason] of [[3, 'record.bad_time'], [6, 'record.no_case'], [7, 'record.no_time']])
    assert.match(err, new RegExp(`bad\\.csv: line ${line}\\b[^\\n]*\\(${reason}\\)`), err);
  const { activities } = await asJson('explore', 'dfg', '--data', data, '--journey', 'j');
  assert.deepEqual(activities.map((each) => each.name).sort(), ['a', 'c,\n"quoted"']);
});

for (const [what, content] of [
  ['a tag that does not close', twoEvents.replace('</trace>', '')],
  ['an attribute twice', twoEvents.replace('key="concept:name" value="b"', 'key="x" key="x"')],
  ['the end missing', twoEvents.slice(0, -30)],
]) {
  test(`XML with ${what} is refused with its place, and nothing is written`, async (t) => {
    const data = folder(t);
    const { code, err } = await run('import', '--data', data, '--journey', 'j', file(t, 'broken.xes', content));
    assert.equal(code, 2, err);
    assert.match(err, /line \d+\D+column \d+/);
    const { out } = await run('verify', '--data', data, '--json');
    assert.equal(JSON.parse(out).interactions, 0);
  });
}

for (const args of [
  ['import', '--data', 'D', '--journey', 'j', '--colour', 'red', 'F'],
  ['import', '--data', 'D', 'F'],
  ['import', '--data', 'D', '--journey', 'j', 'absent.xes'],
  ['import', '--data', 'D', '--journey', 'j', 'file.pdf'],
  ['explore', 'everything', '--data', 'D', '--journey', 'j'],
  ['explore', 'summary', '--data', 'D', '--journey', 'j', '--lifecycle', 'some'],
  ['explore', 'summary', '--data', 'D', '--journey', 'j', '--depth', '3'],
  ['dance'],
  ['verify', '--data', 'nowhere'],
]) {
  test(`jalon ${args.join(' ')} is refused`, async (t) => {
    const data = folder(t);
    await done('key', 'create', '--data', data, '--source', 's');
    const given = args.map((word) => (word === 'D' ? data : word === 'F' ? file(t, 'a.xes', twoEvents) : word));
    const { code, err } = await run(...given);
    assert.equal(code, 2);
    assert.match(err, /^jalon: .+/);
    assert.equal((await asJson('verify', '--data', data)).interactions, 0);
  });
}

const day = '2026-01-05T09:00:00Z';
for (const [what, name, content, options, expected] of [
  ['semicolons', 's.csv', `case;activity;timestamp\n1;a;${day}\n1;b, c;${day}\n`, [], ['a', 'b, c']],
  ['tabs and CRLF', 't.csv', `case\tactivity\ttimestamp\r\n1\ta\t${day}\r\n`, [], ['a']],
  ['a byte-order mark', 'b.csv', `\ufeffcase,activity,timestamp\n1,é,${day}\n`, [], ['é']],
  ['Windows-1252', 'w.csv', Buffer.from(`case,activity,timestamp\n1,r\xe9ponse \x80,${day}\n`, 'latin1'), [], ['réponse €']],
  ['quotes', 'q.csv', `case,activity,timestamp\n1,"say ""no"",\nthen go",${day}\n`, [], ['say "no",\nthen go']],
  ['a named separator and columns', 'p.csv', `who|what|when\n1|a|05/01/2026 09:30\n`,
    ['--separator', '|', '--case', 'who', '--activity', 'what', '--at', 'when', '--at-format', '%d/%m/%Y %H:%M'], ['a']],
  ['JSON Lines', 'j.jsonl', `{"case":"1","activity":"a","at":"${day}","amount":3}\n\n{"case":"1","event":"b","timestamp":1767603600}\n`, [], ['a', 'b']],
  ['packed JSON Lines', 'j.jsonl.gz', zlib.gzipSync(`{"person":"p1","name":"a","time":"${day}"}\n`), [], ['a']],
]) {
  test(`a file with ${what} is read`, async (t) => {
    const data = folder(t);
    await done('import', '--data', data, '--journey', 'j', ...options, file(t, name, content));
    const { activities } = await asJson('explore', 'dfg', '--data', data, '--journey', 'j');
    assert.deepEqual(activities.map((each) => each.name).sort(), [...expected].sort());
  });
}
