// The shipped policy's triage for the mock, in one language: read from definitions/hub/contact.yaml, whose triage part keeps
// to one line for each value, so that a few rules read it.
import { readFileSync } from 'node:fs';

const source = new URL('../../../definitions/hub/contact.yaml', import.meta.url);

/** "{ en: "A", fr: "B" }" or "[a, b]" or a word, as a value. */
function inline(text) {
  let at = 0;
  const space = () => { while (text[at] === ' ') at += 1; };
  const value = () => {
    space();
    if (text[at] === '{') return mapping();
    if (text[at] === '[') return sequence();
    return word(/[,}\]]/);
  };
  const word = (ends) => {
    space();
    if (text[at] === '"') { const end = text.indexOf('"', at + 1); const got = text.slice(at + 1, end); at = end + 1; return got; }
    const from = at;
    while (at < text.length && !ends.test(text[at])) at += 1;
    const got = text.slice(from, at).trim();
    return got === 'true' ? true : got === 'false' ? false : got;
  };
  const mapping = () => {
    const out = {};
    at += 1;
    for (space(); text[at] !== '}'; space()) { const key = word(/:/); at += 1; out[key] = value(); space(); if (text[at] === ',') at += 1; }
    at += 1;
    return out;
  };
  const sequence = () => {
    const out = [];
    at += 1;
    for (space(); text[at] !== ']'; space()) { out.push(value()); space(); if (text[at] === ',') at += 1; }
    at += 1;
    return out;
  };
  return /^[{["]/.test(text) ? value() : word(/$^/);
}

/** Block mappings and sequences by indentation. */
function block(lines, depth) {
  if (lines[0]?.text.startsWith('- ')) {
    const out = [];
    while (lines[0]?.depth === depth && lines[0].text.startsWith('- ')) {
      const rest = lines[0].text.slice(2);
      if (rest.startsWith('{')) { out.push(inline(rest)); lines.shift(); continue; }
      lines[0] = { depth: depth + 2, text: rest };
      out.push(block(lines, depth + 2));
    }
    return out;
  }
  const out = {};
  while (lines[0]?.depth === depth && !lines[0].text.startsWith('- ')) {
    const [, key, rest] = /^([\w-]+):\s*(.*)$/.exec(lines.shift().text);
    out[key] = rest ? inline(rest) : block(lines, lines[0].depth);
  }
  return out;
}

function read() {
  const all = readFileSync(source, 'utf8').split('\n');
  const from = all.indexOf('triage:');
  const to = all.findIndex((line, n) => n > from && /^\S/.test(line) && !line.startsWith('#'));
  const lines = all.slice(from + 1, to).filter((line) => line.trim() && !line.trim().startsWith('#')).map((line) => ({ depth: line.search(/\S/), text: line.trim() }));
  return block(lines, lines[0].depth);
}

/** What GET /v1/hub/triage answers, and a way to find one problem in it. */
export function triage(locale) {
  const tag = ['fr', 'zh-Hant'].includes(locale) ? locale : 'en';
  const ask = (list) => (list ?? []).map(({ id, title, required }) => ({ id, title: title[tag], required: required === true }));
  const problem = (p) => ({
    id: p.id, title: p.title[tag], words: p.words ?? [], free: p.price?.free ?? true, price: p.price?.text[tag] ?? '', ask: ask(p.ask), problems: (p.problems ?? []).map(problem),
    help: p.help ? { title: p.help.title[tag], href: p.help.page ?? '', steps: (p.help.steps ?? []).map((step) => step.text[tag]) } : null,
  });
  const products = read().products.map((p) => ({ id: p.id, title: p.title[tag], problems: p.problems.map(problem) }));
  const every = (list) => list.flatMap((p) => [p, ...every(p.problems)]);
  return { products, find: (id) => every(products.flatMap((p) => p.problems)).find((p) => p.id === id) ?? null };
}
