// One condition over an event, as the builder shows it and as the condition language writes it; the two go over into each other.

export const operators = ['=', '<>', '>', '>=', '<', '<=', 'contains', 'anyof', 'empty', 'notempty'] as const;
export type Operator = (typeof operators)[number];
export type Value = string | number | boolean;
/** `values` has one value, several for `anyof`, none for `empty` and `notempty`. */
export type Condition = { field: string; operator: Operator; values: Value[] };

const named = 'channel|touchpoint|name|journey';
const fieldPattern = new RegExp(`^(${named}|(properties|person)\\..+)$`);
const whole = /^\{([^{}]+)\} (=|<>|>=|<=|>|<|contains|anyof|empty|notempty)(?: (.+))?$/;

function written(value: Value): string {
  return typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : String(value);
}

export function expressionOf({ field, operator, values }: Condition): string {
  const about = `{${field}} ${operator}`;
  if (operator === 'empty' || operator === 'notempty') return about;
  return operator === 'anyof' ? `${about} [${values.map(written).join(', ')}]` : `${about} ${written(values[0] ?? '')}`;
}

/** Reads one value from the start of the text; undefined where it is none of ours. */
function valueAt(text: string): { value: Value; rest: string } | undefined {
  const number = /^-?\d+(\.\d+)?(?=$|,|\])/.exec(text) ?? undefined;
  if (number) return { value: Number(number[0]), rest: text.slice(number[0].length) };
  const truth = /^(true|false)(?=$|,|\])/.exec(text) ?? undefined;
  if (truth) return { value: truth[0] === 'true', rest: text.slice(truth[0].length) };
  const quoted = /^'((?:[^'\\]|\\.)*)'/.exec(text) ?? undefined;
  return quoted ? { value: (quoted[1] ?? '').replaceAll(/\\(.)/g, '$1'), rest: text.slice(quoted[0].length) } : undefined;
}

function valuesOf(text: string): Value[] | undefined {
  const values: Value[] = [];
  let rest = text;
  for (;;) {
    const next = valueAt(rest);
    if (!next) return undefined;
    values.push(next.value);
    if (next.rest === '') return values;
    if (!next.rest.startsWith(', ')) return undefined;
    rest = next.rest.slice(2);
  }
}

/** The condition that the builder would have written so; undefined for a free expression. */
export function conditionOf(expression: string): Condition | undefined {
  const match = whole.exec(expression.trim());
  if (!match) return undefined;
  const [, field = '', sign = '', rest] = match;
  const operator = operators.find((each) => each === sign);
  if (!operator || !fieldPattern.test(field)) return undefined;
  if (operator === 'empty' || operator === 'notempty') return rest === undefined ? { field, operator, values: [] } : undefined;
  if (rest === undefined) return undefined;
  const values = operator === 'anyof' ? (rest.startsWith('[') && rest.endsWith(']') ? valuesOf(rest.slice(1, -1)) : undefined) : valuesOf(rest);
  return values && (operator === 'anyof' || values.length === 1) ? { field, operator, values } : undefined;
}

/** What somebody typed, in the type that the field's known values have. */
export function typedAs(text: string, examples: readonly (Value | null)[]): Value {
  const example = examples.find((each) => each !== null);
  if (typeof example === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  if (typeof example === 'boolean' && /^(true|false)$/.test(text.trim())) return text.trim() === 'true';
  return text;
}
