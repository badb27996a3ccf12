// Writes random expressions with their values and survey-core's answers as JSON Lines, for expr_test to compare with.
// Usage: TZ=UTC node differential.mjs [--count 10000] [--seed N] > cases.jsonl
// What survey-core and Jalon differ on deliberately is marked "excluded" by name; src/expr/README.md says why.
import { ConditionRunner, ConditionsParser, ExpressionRunner, FunctionFactory, settings } from 'survey-core';
import { Generator } from './generator.mjs';

const argument = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const count = argument('count', 10000);
const seed = argument('seed', 20261122);
const now = Date.UTC(2026, 10, 22, 10, 20, 30, 456);
const isoDate =
  /^(\d{4}|[+-]\d{6})(-\d\d(-\d\d)?)?(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

let excluded = new Set();
console.warn = () => {};

settings.onDateCreated = (date, reason, value) => {
  if (value) {
    const text = Array.isArray(value) ? String(value) : value;
    if (typeof text === 'string' && !isoDate.test(text) && !isNaN(date)) excluded.add('guessed_date_text');
    return date;
  }
  if (reason === 'expression-operand') excluded.add('empty_text_as_date');
  return new Date(now);
};

// The functions over arrays read their condition anew from its printed text; see where that changes it.
const parser = new ConditionsParser();
function noteCondition(params, operands) {
  const isColumn = (operand, param) =>
    operand?.getType?.() === 'const' && typeof param === 'string' && !/[{}><=!]/.test(param);
  const at = isColumn(operands[2], params[2]) ? 3 : 2;
  const operand = operands[at];
  if (!operand) return;
  if (operand.getType() === 'const') {
    if (typeof params[at] === 'string' && params[at] && !parser.parseExpression(params[at]))
      excluded.add('unreadable_condition');
  } else if (typeof params[at] === 'string' && params[at]) {
    excluded.add('condition_from_data');
  } else {
    const printed = operand.toString();
    if (parser.parseExpression(printed)?.toString() !== printed) excluded.add('condition_printed_otherwise');
  }
}
for (const registration of FunctionFactory.Instance.getRegistrations()) {
  if (!registration.name.endsWith('InArray')) continue;
  const inner = registration.func;
  FunctionFactory.Instance.register({
    ...registration,
    func(params, operands) {
      noteCondition(params, operands);
      return inner.call(this, params, operands);
    },
  });
}

// JSON cannot say undefined, NaN or dates; numbers with decimals go as text, to the last digit.
function encoded(value) {
  if (value === undefined) return { $: 'undefined' };
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return { $: String(value) };
    return Number.isInteger(value) && Math.abs(value) < 1e15 ? value + 0 : { $number: String(value) };
  }
  if (value instanceof Date) return { $date: isNaN(value) ? null : value.getTime() };
  if (Array.isArray(value)) return value.map(encoded);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, encoded(each)]));
  return value;
}

// Functions that ask the form, or that nobody has registered: Jalon refuses them.
const formFunctions = ['displayValue', 'getComment', 'isContainerReady', 'isDisplayMode', 'propertyValue'];
const known = FunctionFactory.Instance.getAll().filter((name) => !formFunctions.includes(name));
function asksTheForm(text) {
  const operands = [];
  try {
    parser.parseExpression(text)?.addOperandsToList(operands);
  } catch {
    return false; // A null inside: survey-core throws on running it, too.
  }
  return operands.some((operand) => operand.getType() === 'function' && !known.includes(operand.functionName));
}

function answered(text, values) {
  const row = { text, values };
  try {
    const runner = new ExpressionRunner(text);
    // A lone null or undefined is read, but has nothing to run.
    if (!runner.canRun()) return { ...row, refused: !/^\s*\(*\s*(null|undefined)\s*\)*\s*$/.test(text), result: null };
    const copy = () => JSON.parse(JSON.stringify(values));
    row.result = encoded(runner.runValues(copy()));
    row.holds = new ConditionRunner(text).runValues(copy());
  } catch {
    excluded.add('survey_core_throws');
  }
  return row;
}

const generator = new Generator(seed, known, formFunctions);
process.stderr.write(`expressions: ${count}, seed: ${seed}\n`);
for (let i = 0; i < count; ++i) {
  excluded = new Set();
  const row = answered(generator.expression(), generator.values());
  if (!row.refused && asksTheForm(row.text)) excluded.add('form_function');
  if (excluded.size > 0) row.excluded = [...excluded];
  process.stdout.write(JSON.stringify(row) + '\n');
}
