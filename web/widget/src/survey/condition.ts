// A very small reader of SurveyJS conditions: comparisons of {question} with values, joined by and/or and parentheses.
// The server judges for good; what is not understood here is shown.

export type Answers = Record<string, unknown>;

type Token = { readonly kind: 'name' | 'value' | 'word'; readonly text: string; readonly value?: unknown };

const pattern = /\s*(?:\{([^}]*)\}|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)|(<=|>=|<>|!=|==|&&|\|\||[=<>()[\],!])|([\p{L}_][\p{L}\p{N}_]*))/uy;

function tokens(text: string): Token[] | null {
  const found: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.trimEnd().length) {
    const m = pattern.exec(text);
    if (!m || found.length > 200) return null;
    const quoted = m[2] ?? m[3];
    if (m[1] !== undefined) found.push({ kind: 'name', text: m[1].trim() });
    else if (quoted !== undefined) found.push({ kind: 'value', text: quoted, value: quoted.replace(/\\(.)/g, '$1') });
    else if (m[4] !== undefined) found.push({ kind: 'value', text: m[4], value: Number(m[4]) });
    else found.push({ kind: 'word', text: (m[5] ?? m[6] ?? '').toLowerCase() });
  }
  return found;
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function equal(a: unknown, b: unknown): boolean {
  if (isEmpty(a) && isEmpty(b)) return true;
  if (isEmpty(a) || isEmpty(b)) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    const x = [a].flat().map(String).sort();
    const y = [b].flat().map(String).sort();
    return x.length === y.length && x.every((v, n) => v === y[n]);
  }
  return typeof a === 'number' || typeof b === 'number' ? Number(a) === Number(b) : String(a).toLowerCase() === String(b).toLowerCase();
}

function ordered(a: unknown, b: unknown, holds: (x: number) => boolean): boolean {
  if (isEmpty(a) || isEmpty(b)) return false;
  const x = Number(a);
  const y = Number(b);
  if (Number.isNaN(x) || Number.isNaN(y)) return holds(String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0);
  return holds(x - y);
}

function holds(left: unknown, operator: string, right: unknown): boolean | null {
  const has = (one: unknown): boolean => (Array.isArray(left) ? left.some((v) => equal(v, one)) : String(left ?? '').toLowerCase().includes(String(one).toLowerCase()));
  switch (operator) {
    case '=': case '==': case 'equal': return equal(left, right);
    case '!=': case '<>': case 'notequal': return !equal(left, right);
    case '<': case 'less': return ordered(left, right, (d) => d < 0);
    case '<=': case 'lessorequal': return ordered(left, right, (d) => d <= 0);
    case '>': case 'greater': return ordered(left, right, (d) => d > 0);
    case '>=': case 'greaterorequal': return ordered(left, right, (d) => d >= 0);
    case 'contains': case 'contain': return !isEmpty(left) && has(right);
    case 'notcontains': case 'notcontain': return isEmpty(left) || !has(right);
    case 'anyof': return Array.isArray(right) && right.some((one) => (Array.isArray(left) ? has(one) : equal(left, one)));
    default: return null;
  }
}

class Reader {
  #at = 0;
  constructor(private readonly list: readonly Token[], private readonly answers: Answers) {}

  get done(): boolean {
    return this.#at >= this.list.length;
  }

  #word(...texts: string[]): boolean {
    const token = this.list[this.#at];
    if (token?.kind !== 'word' || !texts.includes(token.text)) return false;
    this.#at += 1;
    return true;
  }

  any(): boolean {
    let result = this.all();
    while (this.#word('or', '||')) result = this.all() || result;
    return result;
  }

  all(): boolean {
    let result = this.one();
    while (this.#word('and', '&&')) result = this.one() && result;
    return result;
  }

  one(): boolean {
    if (this.#word('!', 'not')) return !this.one();
    if (this.#word('(')) {
      const result = this.any();
      if (!this.#word(')')) throw new Error('condition');
      return result;
    }
    const left = this.value();
    if (this.#word('empty')) return isEmpty(left);
    if (this.#word('notempty')) return !isEmpty(left);
    const operator = this.list[this.#at];
    if (operator?.kind !== 'word' || ['and', 'or', '&&', '||', ')'].includes(operator.text)) return Boolean(left);
    this.#at += 1;
    const result = holds(left, operator.text, this.value());
    if (result === null) throw new Error('condition');
    return result;
  }

  value(): unknown {
    if (this.#word('[')) {
      const list: unknown[] = [];
      while (!this.#word(']')) {
        list.push(this.value());
        this.#word(',');
        if (this.done) throw new Error('condition');
      }
      return list;
    }
    if (this.#word('true')) return true;
    if (this.#word('false')) return false;
    const token = this.list[this.#at];
    if (!token || (token.kind === 'word' && !/^[\p{L}_]/u.test(token.text))) throw new Error('condition');
    this.#at += 1;
    return token.kind === 'name' ? this.answers[token.text] : token.kind === 'value' ? token.value : token.text;
  }
}

/** Whether a condition holds for these answers. No condition, or one that is not understood here, holds. */
export function conditionHolds(text: string | undefined, answers: Answers): boolean {
  if (!text?.trim()) return true;
  const list = tokens(text);
  if (!list) return true;
  try {
    const reader = new Reader(list, answers);
    const result = reader.any();
    return reader.done ? result : true;
  } catch {
    return true;
  }
}
