// Random expressions over every operator and function of the grammar, and values for their names. Equal seeds, equal output.
const numbers = ['0', '1', '2', '3', '5', '7', '10', '12', '-1', '-4', '0.1', '0.2', '1.5', '2.25', '-0.7', '100', '1000000', '0x1', '0x10', '33.333'];
const words = ['abc', 'ABC', 'Bank', 'bank loan', ' x ', 'a', 'b', 'ab', 'c', 'val', '', '5', '05', '1.5', '0,5', '-3', '0x2', 'true', 'False',
  'École', 'école', 'ÉCOLE', '台灣', 'ŒUVRE', 'œuvre', '😀 ok', 'undefined', 'null', '1e3', '12345678901234567', '5 + 1', '2*3', ' 7 ', '1,000,000', 'NaN', 'Infinity'];
const dates = ['2026-11-22', '2026-11-21', '2026-11-22T10:20', '2026-11-22T10:20:30', '2026-11-22T10:20:30.456', '2026-11-22T10:20:30Z', '2024-02-29',
  '1990-06-15', '2026-12-31T23:59:59+02:00', '2026-02-30', '2020', '2020-05', '2026-13-01', '2026-11-22T11'];
const columns = ['val', 'price', 'kind', 'Val', 'none', 'on'];
const units = ['days', 'months', 'years', 'hours', 'minutes', 'seconds', 'weeks'];
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'A', 'obj', 'obj.x', 'obj.y.z', 'obj.list', 'obj.list[1]', 'obj.a.b', 'list', 'list[0]', 'list[-1]',
  'list[9]', 'list.length', 'rows', 'rows[0].val', 'rows[1].kind', 'rows[-1].price', 'rows.length', 'with space', 'OBJ.X', 'missing', 'missing.length',
  'missing.x', 'day', 'born', 'text', 'text.length', '#a', '#text', 'dotted.name', 'dotted.name.x', 'dict', 'dict.r1.val', 'list.1', "it's", '$a', '"x":1',
  '"x":[1,"2"]', 'list[1.5]', 'a[0]'];
const comparisons = ['=', '==', '!=', '<>', '<', '>', '<=', '>=', '=<', '=>', 'equal', 'notequal', 'less', 'greater', 'lessorequal', 'greaterorequal',
  'equals', 'notequals', 'Equal', 'GREATER'];
const sums = ['+', '-'];
const products = ['*', '/', '%'];
const containments = ['contains', 'contain', '*=', 'notcontains', 'notcontain', 'anyof', 'allof', 'noneof', 'AnyOf', 'CONTAINS'];

export class Generator {
  constructor(seed, known, formFunctions) {
    this.state = seed >>> 0;
    this.known = known;
    this.formFunctions = formFunctions;
  }

  // mulberry32
  random() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  below(n) {
    return Math.floor(this.random() * n);
  }
  chance(p) {
    return this.random() < p;
  }
  pick(list) {
    return list[this.below(list.length)];
  }

  quoted(text) {
    const quote = this.pick(["'", '"']);
    return quote + text.replace(/['"]/g, (c) => '\\' + c) + quote;
  }
  constant() {
    switch (this.below(8)) {
      case 0: case 1: case 2: return this.pick(numbers);
      case 3: case 4: return this.quoted(this.pick(words));
      case 5: return this.quoted(this.pick(dates));
      case 6: return this.pick(['true', 'false', 'TRUE', 'False', 'abc', 'word1', 'x_y', 'null', 'undefined', "''", '""']);
      default: return this.quoted(this.pick(["it's", 'say "hi"', '{a} > 1', 'a=>b', 'x<>y', 'equals', '\\', 'a\\b']));
    }
  }
  name() {
    return `{${this.pick(names)}}`;
  }
  operand(depth) {
    const kind = this.below(depth > 3 ? 6 : 12);
    if (kind < 4) return this.name();
    if (kind < 6) return this.constant();
    if (kind === 6) return `(${this.expression(depth + 1)}${this.chance(0.02) ? '' : ')'}`;
    if (kind === 7) return `[${this.list(depth, this.below(4))}]`;
    if (kind === 8) return `${this.pick(['!', '! ', 'negate '])}${this.operand(depth + 1)}`;
    if (kind === 9) return `${this.chance(0.8) ? this.name() : this.constant()} ${this.pick(['empty', 'notempty', 'Empty'])}`;
    return this.call(depth);
  }
  list(depth, count) {
    return Array.from({ length: count }, () => this.expression(depth + 2)).join(this.pick([', ', ',', ' , ']));
  }
  call(depth) {
    const name = this.chance(0.01) ? this.pick([...this.formFunctions, 'nosuch']) : this.pick(this.known);
    const close = this.chance(0.02) ? '' : ')';
    return `${name}(${this.parameters(name, depth)}${close}`;
  }
  parameters(name, depth) {
    if (name.endsWith('InArray')) return this.overArray(depth);
    if (this.chance(0.1)) return this.list(depth, this.below(4));
    const date = () => this.pick([`{${this.pick(['day', 'born', 'a', 'text'])}}`, this.quoted(this.pick(dates)), 'today()', 'currentDate()', this.name()]);
    const number = () => this.pick([this.pick(numbers), this.name(), this.pick(['1', '2', '3'])]);
    switch (name) {
      case 'age': return this.chance(0.5) ? date() : `${date()}, ${this.quoted(this.pick(units))}`;
      case 'dateDiff': return `${date()}, ${date()}` + (this.chance(0.8) ? `, ${this.quoted(this.pick(units))}` : '');
      case 'dateAdd': return `${date()}, ${number()}` + (this.chance(0.8) ? `, ${this.quoted(this.pick(units))}` : '');
      case 'diffDays': return `${date()}, ${date()}`;
      case 'getDate': case 'getYear': return date();
      case 'year': case 'month': case 'day': case 'weekday': return this.chance(0.3) ? '' : date();
      case 'today': return this.chance(0.5) ? '' : number();
      case 'currentDate': case 'currentYear': return '';
      case 'round': case 'trunc': return this.chance(0.4) ? number() : `${number()}, ${this.pick(['0', '1', '2', '3', this.name()])}`;
      case 'substring': return `${this.pick(['{text}', '{b}', this.quoted(this.pick(words))])}, ${number()}` + (this.chance(0.5) ? `, ${number()}` : '');
      case 'iif': return this.list(depth, this.chance(0.9) ? 3 : 2);
      default: return this.list(depth, 1 + this.below(3));
    }
  }
  overArray(depth) {
    const parts = [this.pick(['{rows}', '{dict}', '{list}', '{obj.list}', this.name()]), this.quoted(this.pick(columns))];
    if (this.chance(0.2)) parts.push(this.quoted(this.pick(columns)));
    if (this.chance(0.6)) {
      const column = `{${this.pick(columns)}}`;
      const condition = this.pick([
        `${column} ${this.pick(comparisons)} ${this.constant()}`, `${column} notempty`, `!${column}`, column, `${column} > ${this.pick(numbers)} and {on}`,
        `{kind} contains ${this.quoted(this.pick(['a', 'b']))}`, `{kind} anyof ['a', 'b']`, this.pick(numbers), this.expression(depth + 3),
      ]);
      parts.push(this.chance(0.4) ? this.quoted(condition) : condition);
    }
    return parts.join(', ');
  }
  blank() {
    return this.chance(0.1) ? this.pick(['  ', '\t', '\n', ' ']) : ' ';
  }
  binary(depth) {
    const kind = this.below(10);
    const operator = kind < 4 ? this.pick(comparisons) : kind < 5 ? this.pick(sums) : kind < 6 ? this.pick(products)
      : kind < 7 && this.chance(0.4) ? this.pick(['^', 'power']) : kind < 8 ? this.pick(containments) : this.pick(['and', 'or', '&&', '||', 'AND', 'Or']);
    return `${this.operand(depth + 1)}${this.blank()}${operator}${this.blank()}${this.operand(depth + 1)}`;
  }
  expression(depth = 0) {
    let text = this.chance(depth === 0 ? 0.85 : 0.35) ? this.binary(depth) : this.operand(depth);
    while (this.chance(depth === 0 ? 0.35 : 0.1))
      text += `${this.blank()}${this.pick(['and', 'or', '+', '-', '*', '/', '%', '^', '<', '>=', '=', 'contains', 'allof'])} ${this.operand(depth + 1)}`;
    if (depth === 0 && this.chance(0.08)) text = this.damaged(text);
    return text;
  }
  // One character removed, doubled or replaced: most are refused, and both must refuse the same.
  damaged(text) {
    const at = this.below(text.length);
    const piece = this.pick(['', text[at] + text[at], '(', ')', '[', ']', '{', '}', "'", '"', ',', '.', '!', 'x', '0', ' ']);
    return text.slice(0, at) + piece + text.slice(at + 1);
  }

  scalar() {
    switch (this.below(9)) {
      case 0: case 1: case 2: return Number(this.pick(numbers));
      case 3: case 4: return this.pick(words);
      case 5: return this.pick(dates);
      case 6: return this.chance(0.5);
      case 7: return this.pick([null, '', [], {}, 0, { x: null }, "'q'"]);
      default: return this.pick([0.3, 1e-7, 1e21, 123456789.123, -2.5, 0.3333, 4294967296]);
    }
  }
  array() {
    return Array.from({ length: this.below(5) }, () => (this.chance(0.85) ? this.scalar() : this.chance(0.5) ? { id: this.below(3) } : [this.scalar()]));
  }
  row() {
    const row = {};
    for (const column of columns) if (this.chance(0.7)) row[column] = column === 'kind' ? this.pick(['a', 'b', 'A', ['a', 'c']]) : this.scalar();
    return row;
  }
  values() {
    const values = {};
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      if (this.chance(0.85)) values[this.chance(0.1) ? name.toUpperCase() : name] = this.chance(0.7) ? this.scalar() : this.array();
    }
    if (this.chance(0.9)) values.obj = { x: this.scalar(), y: { z: this.scalar() }, list: this.array(), 'a.b': this.scalar() };
    if (this.chance(0.9)) values.list = this.array();
    if (this.chance(0.9)) values.rows = Array.from({ length: this.below(5) }, () => this.row());
    if (this.chance(0.9)) values.dict = { r1: this.row(), r2: this.row(), 2: this.row(), 1: this.row() };
    values['with space'] = this.scalar();
    values['dotted.name'] = this.chance(0.5) ? this.scalar() : { x: this.scalar() };
    values["it's"] = this.scalar();
    values.day = this.pick(dates);
    values.born = this.pick(dates);
    values.text = this.pick(words);
    return values;
  }
}
