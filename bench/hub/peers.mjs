// The peers of the hub's decision: the same rules asked of zen-engine, JSON Logic and CEL. Each says which rules hold; what
// stands around (worth, status, the best three, reasons) is the same for all, in rules.mjs.
//   node peers.mjs zen|json-logic|cel RULES CONTEXTS.jsonl
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { ranked, rules } from './rules.mjs';

// Asked as a decision table whose every matching row counts: zen's own form of it, evaluated in Rust.
export async function zen(table) {
  const { ZenEngine } = await import('@gorules/zen-engine');
  const names = [...new Set(table.flatMap((rule) => rule.all.map(([name]) => name)))];
  const cell = ([, test, value]) => (test === 'in' ? value.map((one) => `"${one}"`).join(', ') : test === '=' ? JSON.stringify(value) : `${test} ${value}`);
  const content = {
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'in', name: 'request', type: 'inputNode', position: { x: 0, y: 0 } },
      { id: 'table', name: 'rules', type: 'decisionTableNode', position: { x: 200, y: 0 }, content: {
        hitPolicy: 'collect', inputs: names.map((name, i) => ({ id: `i${i}`, name, field: name })), outputs: [{ id: 'o', name: 'rule', field: 'rule' }],
        rules: table.map((rule, i) => ({ _id: rule.id, o: String(i), ...Object.fromEntries(names.map((name, at) => { const one = rule.all.find((each) => each[0] === name); return [`i${at}`, one ? cell(one) : '']; })) })),
      } },
      { id: 'out', name: 'response', type: 'outputNode', position: { x: 400, y: 0 } },
    ],
    edges: [{ id: 'e1', sourceId: 'in', targetId: 'table', type: 'edge' }, { id: 'e2', sourceId: 'table', targetId: 'out', type: 'edge' }],
  };
  const decision = new ZenEngine().createDecision(content);
  return async (facts) => (await decision.evaluate(facts)).result.map((one) => table[one.rule]);
}

async function jsonLogic(table) {
  const { default: logic } = await import('json-logic-js');
  const one = ([name, test, value]) => (test === 'in' ? { in: [{ var: name }, value] } : { [test === '=' ? '===' : test]: [{ var: name }, value] });
  const compiled = table.map((rule) => ({ and: rule.all.map(one) }));
  return (facts) => table.filter((_, i) => logic.apply(compiled[i], facts));
}

async function cel(table) {
  const { parse } = await import('@marcbachmann/cel-js');
  const value = (one) => (typeof one === 'string' ? `"${one}"` : typeof one === 'number' ? one.toFixed(1) : String(one));
  const one = ([name, test, to]) => (test === 'in' ? `${name} in [${to.map(value).join(', ')}]` : `${name} ${test === '=' ? '==' : test} ${value(to)}`);
  const compiled = table.map((rule) => parse(rule.all.map(one).join(' && ')));
  return (facts) => table.filter((_, i) => compiled[i](facts));
}

async function serve([kind, count, file]) {
  const table = rules(Number(count));
  const contexts = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const holding = await { zen, 'json-logic': jsonLogic, cel }[kind](table);
  const put = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
  const cpu = () => { const used = process.cpuUsage(); return (used.user + used.system) / 1e6; };
  put({ loaded: contexts.length, ways: { decide: 1 } });
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.startsWith('end')) break;
    try {
      const answer = [];
      for (const facts of contexts) answer.push(ranked(facts, await holding(facts)));
      // At least a second of decisions, all contexts in turn.
      let decided = 0;
      const before = cpu();
      const waits = holding(contexts[0]) instanceof Promise;
      while (cpu() - before < 1)
        for (const facts of contexts) {
          ranked(facts, waits ? await holding(facts) : holding(facts));
          if (++decided % 64 === 0 && cpu() - before > 3) break;
        }
      put({ name: 'decide', way: 0, cpu_us: (1e6 * (cpu() - before)) / decided, answer });
    } catch (error) {
      put({ name: 'decide', way: 0, error: String(error.stack ?? error).slice(0, 500) });
    }
  }
  process.exit(0);
}

if (process.argv[1] === new URL(import.meta.url).pathname) await serve(process.argv.slice(2));
