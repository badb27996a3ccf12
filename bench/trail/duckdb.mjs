// DuckDB (npm, in process, two threads) asked the same questions, in the forms that give exactly our answers.
import { DuckDBInstance } from '@duckdb/node-api';
import { four, serve, span, tenKinds } from './answerer.mjs';

const [rows, file] = process.argv.slice(2);
const instance = await DuckDBInstance.create(file, { threads: '2', memory_limit: '14GB' });
const connection = await instance.connect();
const ask = async (sql) => (await connection.runAndReadAll(sql)).getRows().map((row) => row.map((value) => (value === null ? null : Number(value))));

// windowFunnel in SQL: the latest step 1 behind each reached step, step by step. Exact, because "latest" only grows.
function reached(list, group) {
  const over = 'OVER (PARTITION BY u ORDER BY t, e_step ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)';
  let sql = `SELECT u, t, list_position([${list}], e) AS e_step, CASE WHEN e = ${list[0]} THEN t END AS b1 FROM e WHERE e IN (${list})`;
  for (let k = 2; k <= list.length; ++k)
    sql = `SELECT *, CASE WHEN e_step = ${k} AND t - (max(b${k - 1}) ${over}) <= ${span.window} THEN max(b${k - 1}) ${over} END AS b${k} FROM (${sql})`;
  const levels = list.map((_, i) => `count(b${i + 1}) > 0 AS l${i + 1}`).join(', ');
  const sums = list.map((_, i) => `sum(l${i + 1}::INT)`).join(', ');
  return `SELECT ${group ? `${group} AS g, ` : ''}${sums} FROM (SELECT u, ${levels} FROM (${sql}) GROUP BY u) ${group ? 'GROUP BY g HAVING sum(l1::INT) > 0 ORDER BY g' : ''}`;
}
const lagged = 'SELECT u, t, e, lag(u) OVER () AS pu, lag(t) OVER () AS pt, lag(e) OVER () AS p FROM e';
const window = 'SELECT u, t, e, u AS pu, lag(t) OVER w AS pt, lag(e) OVER w AS p FROM e WINDOW w AS (PARTITION BY u ORDER BY t)';
const follows = (source, more = '') => `SELECT p, e, count(*)${more} FROM (${source}) WHERE pu = u AND p IS NOT NULL GROUP BY p, e ORDER BY p, e`;
const times = ', median(t - pt), quantile_disc(t - pt, 0.9)';

await serve({
  funnel4: [async () => (await ask(reached(four)))[0]],
  funnel4_by50: [() => ask(reached(four, 'u % 50'))],
  dfg: [() => ask(follows(lagged)), () => ask(follows(window))],
  dfg_times: [() => ask(follows(lagged, times))],
  variants5: [async () => {
    const list = await connection.runAndReadAll(`SELECT count(*) AS c, s FROM (SELECT list(e ORDER BY t) AS s FROM (SELECT u, t, e, row_number() OVER (PARTITION BY u ORDER BY t) AS n FROM e) WHERE n <= 5 GROUP BY u) GROUP BY s ORDER BY c DESC, s LIMIT 20`);
    return list.getRowsJS().map(([count, kinds]) => [Number(count), ...kinds.map(Number)]);
  }],
  trend3: [() => ask(`SELECT (t // 86400) * 86400 AS day, count(*) FROM e WHERE t >= ${span.from} AND t < ${span.to} AND e IN (${tenKinds}) AND u % 50 < 25 GROUP BY day ORDER BY day`)],
}, async () => {
  const have = await ask("SELECT count(*) FROM information_schema.tables WHERE table_name = 'e'");
  if (have[0][0] === 0) await connection.run(`CREATE TABLE e AS SELECT * FROM read_csv('${rows}', header = false, columns = {'u': 'UINTEGER', 't': 'UINTEGER', 'e': 'UTINYINT'})`);
  return (await ask('SELECT count(*) FROM e'))[0][0];
});
