// Where this tab has been, as far as hesitation is measured on it: returns to a page seen before and errors met.
// Pages are kept as digests of 32 bits, never as addresses.
import type { Memory } from '../memory';

const pagesMax = 100;

/** FNV-1a, 32 bits. */
export function digest(text: string): string {
  let n = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) n = Math.imul(n ^ text.charCodeAt(i), 0x01000193);
  return (n >>> 0).toString(36);
}

export class Footprints {
  returns = 0;
  errors = 0;
  #pages: string[] = [];
  #heard: (() => void)[] = [];

  constructor(private readonly tab: Memory) {
    const [returns, errors, ...pages] = (tab.get('steps') ?? '').split(' ');
    this.returns = Number(returns) || 0;
    this.errors = Number(errors) || 0;
    this.#pages = pages;
  }

  /** Calls back after each step that was counted. */
  onStep(run: () => void): void {
    this.#heard.push(run);
  }

  /** A recorded event: a page that is seen again but not twice in a row, an error. */
  note(name: string, page: string): void {
    if (name === 'page.viewed') {
      const seen = digest(page);
      if (this.#pages.at(-1) === seen) return;
      if (this.#pages.includes(seen)) this.returns += 1;
      this.#pages = [...this.#pages, seen].slice(-pagesMax);
    } else if (/^form\.failed$|^error\./.test(name)) {
      this.errors += 1;
    } else {
      return;
    }
    this.tab.set('steps', [this.returns, this.errors, ...this.#pages].join(' '));
    this.#heard.forEach((run) => run());
  }
}
