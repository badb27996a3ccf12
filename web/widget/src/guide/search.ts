// Finding a problem by what somebody types: titles and the policy's words, without accents or case, forgiving one slip
// in a longer word; Chinese by pairs of characters.
import type { Problem, Product } from './triage';

export interface Place {
  readonly product: Product;
  /** From the top of the product's tree; the last one is what was found. */
  readonly path: readonly Problem[];
}

export interface Found extends Place {
  readonly score: number;
}

const cjk = /[\u3400-\u9fff\uf900-\ufaff]/;

/** Small letters without accents; apostrophes and hyphens part words. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/[’'\-_.,;:!?？！。，、（）()«»"“”]/g, ' ');
}

/** Words, and for Chinese every pair of neighbours (a single character where it stands alone). */
export function terms(text: string): string[] {
  return folded(text).split(/\s+/).flatMap((word) => {
    if (!cjk.test(word)) return word ? [word] : [];
    const signs = [...word];
    return signs.length < 2 ? signs : signs.slice(1).map((sign, n) => signs[n]! + sign);
  });
}

/** Whether `typed` is `word` but for one letter wrong, missing or too many, within the first letters of the word. */
export function nearly(typed: string, word: string): boolean {
  const start = word.slice(0, typed.length + 1);
  for (let i = 0; i < typed.length; i += 1) {
    if (typed[i] === start[i]) continue;
    const rest = typed.slice(i + 1);
    return start.startsWith(rest, i + 1) || start.startsWith(typed.slice(i), i + 1) || start.startsWith(rest, i)
      || (typed[i] === start[i + 1] && typed[i + 1] === start[i] && start.startsWith(typed.slice(i + 2), i + 2));
  }
  return true;
}

/** How well one typed term fits the words of a text: 0 not at all, 1 exactly. The last term may be unfinished. */
function fit(term: string, words: readonly string[]): number {
  let best = 0;
  for (const word of words) {
    if (word === term) return 1;
    if (word.startsWith(term) || (term.length > 3 && term.startsWith(word) && word.length > 3)) best = Math.max(best, 0.8);
    else if (term.length > 3 && word.includes(term)) best = Math.max(best, 0.6);
    else if (term.length > 4 && word.length > 3 && nearly(term, word)) best = Math.max(best, 0.5);
  }
  return best;
}

const small = new Set(['a', 'the', 'my', 'i', 'is', 'to', 'of', 'in', 'on', 'me', 'not', 'un', 'une', 'le', 'la', 'les', 'l', 'de', 'du', 'des', 'd', 'je', 'j', 'ma', 'mon', 'mes', 'est', 'a', 'au', 'par', 'en', 'et', 'pas', 'n', 'ne', 'que', 'qui', '我', '的']);

function all(products: readonly Product[]): Place[] {
  const walk = (product: Product, problems: readonly Problem[], above: readonly Problem[]): Place[] =>
    problems.flatMap((problem) => [{ product, path: [...above, problem] }, ...walk(product, problem.problems, [...above, problem])]);
  return products.flatMap((product) => walk(product, product.problems, []));
}

/** The best places for what is typed, best first; at most `most`. Nothing typed finds nothing. */
export function find(products: readonly Product[], typed: string, most = 6): Found[] {
  const every = terms(typed);
  const asked = every.filter((term) => !small.has(term));
  const wanted = asked.length ? asked : every;
  if (!wanted.length) return [];
  const found = all(products).flatMap((place) => {
    const problem = place.path.at(-1)!;
    const title = terms(problem.title);
    const words = problem.words.flatMap(terms);
    const around = [...place.path.slice(0, -1).flatMap((one) => terms(one.title)), ...terms(place.product.title)];
    const fits = wanted.map((term) => Math.max(fit(term, title), 0.9 * fit(term, words), 0.4 * fit(term, around)));
    const own = wanted.some((term) => fit(term, title) > 0 || fit(term, words) > 0);
    const hit = fits.filter((one) => one > 0).length / fits.length;
    if (!own || hit < 0.5) return [];
    return [{ ...place, score: fits.reduce((sum, one) => sum + one, 0) / fits.length + (problem.problems.length ? 0 : 0.01) }];
  });
  const best = Math.max(0, ...found.map((one) => one.score));
  return found.filter((one) => one.score >= best * 0.55).sort((a, b) => b.score - a.score).slice(0, most);
}

/** A title in parts, those that were typed marked. */
export function marked(title: string, typed: string): { text: string; mark: boolean }[] {
  const wanted = terms(typed).filter((term) => !small.has(term));
  const parts: { text: string; mark: boolean }[] = [];
  const add = (text: string, mark: boolean): void => {
    const last = parts.at(-1);
    if (last && last.mark === mark) parts[parts.length - 1] = { text: last.text + text, mark };
    else if (text) parts.push({ text, mark });
  };
  for (const word of title.split(/(\s+|[’'])/)) {
    if (cjk.test(word)) {
      const signs = [...word];
      signs.forEach((sign, n) => add(sign, wanted.some((term) => [signs.slice(n - 1, n + 1).join(''), signs.slice(n, n + 2).join('')].some((pair) => folded(pair) === term))));
    } else {
      add(word, /\p{L}|\d/u.test(word) && wanted.some((term) => fit(term, [folded(word).trim()]) > 0));
    }
  }
  return parts;
}
