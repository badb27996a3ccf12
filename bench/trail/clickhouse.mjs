// ClickHouse (npm chdb, in process, two threads) asked the same questions; several ways where one may be faster.
import { createRequire } from 'node:module';
import { four, serve, span, tenKinds } from './answerer.mjs';

const { Session } = createRequire(import.meta.url)('chdb');
const [rows, folder] = process.argv.slice(2);
const session = new Session(folder);
const ask = (sql) => { const text = session.query(sql, 'TSV').trim(); return text === '' ? [] : text.split('\n').map((line) => line.split('\t').map(Number)); };

const levels = (n) => Array.from({ length: n }, (_, i) => `countIf(l >= ${i + 1})`).join(', ');
const steps = (list) => list.map((kind) => `e = ${kind}`).join(', ');
const funnel = (list, where = '', by = '') => ask(`SELECT ${by && `${by} AS g, `}${levels(list.length)} FROM (SELECT u, windowFunnel(${span.window})(t, ${steps(list)}) AS l FROM e ${where} GROUP BY u) ${by && 'GROUP BY g ORDER BY g'} SETTINGS max_threads = 2`);
const inOrder = (sql) => ask(`${sql} SETTINGS max_threads = 2, optimize_aggregation_in_order = 1`);
const only = (list) => `WHERE e IN (${list.join(', ')})`;
const zip = 'arrayJoin(arrayZip(arrayPopBack(a), arrayPopFront(a)))';
const sequences = 'SELECT u, arrayMap(y -> y.2, arraySort(y -> y.1, groupArray((t, e)))) AS a FROM e GROUP BY u';
const lag = 'SELECT u, e, t, lagInFrame(e, 1) OVER w AS p, lagInFrame(t, 1) OVER w AS pt, row_number() OVER w AS n FROM e WINDOW w AS (PARTITION BY u ORDER BY t ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)';
// Low of 0.9 takes one rank higher than ours (ceil(0.9 n) - 1) where 0.9 n is whole: a hair less does not.
const times = 'count(), (quantileExactLow(0.5)(d) + quantileExactHigh(0.5)(d)) / 2, quantileExactLow(0.899999999)(d)';

const questions = {
  funnel4: [
    () => funnel(four)[0],
    () => funnel(four, only(four))[0],
    () => inOrder(`SELECT ${levels(4)} FROM (SELECT u, windowFunnel(${span.window})(t, ${steps(four)}) AS l FROM e ${only(four)} GROUP BY u)`)[0],
  ],
  funnel4_by50: [
    () => funnel(four, '', 'u % 50').filter((row) => row[1] > 0),
    () => funnel(four, only(four), 'u % 50').filter((row) => row[1] > 0),
  ],
  dfg: [
    () => ask(`SELECT p, e, count() FROM (${lag}) WHERE n > 1 GROUP BY p, e ORDER BY p, e SETTINGS max_threads = 2`),
    () => ask(`SELECT x.1 AS p, x.2 AS q, count() FROM (SELECT ${zip} AS x FROM (${sequences})) GROUP BY p, q ORDER BY p, q SETTINGS max_threads = 2`),
  ],
  dfg_times: [() => ask(`SELECT p, e, ${times} FROM (SELECT p, e, t - pt AS d FROM (${lag}) WHERE n > 1) GROUP BY p, e ORDER BY p, e SETTINGS max_threads = 2`)],
  variants5: [top5],
  trend3: [() => ask(`SELECT intDiv(t, 86400) * 86400 AS day, count() FROM e WHERE t >= ${span.from} AND t < ${span.to} AND e IN (${tenKinds.join(', ')}) AND u % 50 < 25 GROUP BY day ORDER BY day SETTINGS max_threads = 2`)],
};

function top5() {
  const text = session.query(`SELECT count() AS c, arrayStringConcat(arrayMap(x -> toString(x), s), ' ') FROM (SELECT arraySlice(a, 1, 5) AS s FROM (${sequences})) GROUP BY s ORDER BY c DESC, s LIMIT 20 SETTINGS max_threads = 2`, 'TSV').trim();
  return text.split('\n').map((line) => { const [count, kinds] = line.split('\t'); return [Number(count), ...kinds.split(' ').map(Number)]; });
}
await serve(questions, () => {
  ask('CREATE TABLE IF NOT EXISTS e (u UInt32, t UInt32, e UInt8) ENGINE = MergeTree ORDER BY (u, t)');
  if (ask('SELECT count() FROM e')[0][0] === 0) {
    ask(`INSERT INTO e SELECT * FROM file('${rows}', 'RowBinary', 'u UInt32, t UInt32, e UInt8')`);
    ask('OPTIMIZE TABLE e FINAL');
  }
  return ask('SELECT count() FROM e')[0][0];
});
