// The triage in the panel: product, problem found by typing or choosing, the help that solves it, then who can help,
// what it costs, and what they will know already. It keeps its own place; the panel shows what it draws.
import type { NeedFacts, Question } from '../contact/answer';
import type { Need } from '../contact/hub';
import { say } from '../i18n/guide';
import { typeset, type Locale } from '../i18n/texts';
import { drawing, h, icon, type Child } from '../ui/h';
import fieldsCss from '../ui/fields.css';
import { safeHref } from '../words/reach';
import guideCss from './guide.css';
import { searchBox } from './search-box';
import { find, type Place } from './search';
import { triageOf, type Problem, type Product } from './triage';

export const css: readonly string[] = [fieldsCss, guideCss];

/** What goes with a request, so that nobody asks again. */
export interface Handed {
  readonly need: Need;
  /** The same in words, for those who read the request. */
  readonly topic: string;
  readonly known: readonly string[];
  readonly ask: readonly Question[];
}

/** What the triage needs from the panel around it. */
export interface GuideScene {
  readonly locale: Locale;
  readonly links: Readonly<Record<string, string>>;
  readonly track: (name: string, properties: Record<string, unknown>) => void;
  /** Draws the panel again, the focus on its title. */
  readonly redraw: () => void;
  /** Says to the hub what is needed, and asks it again; done when it has answered or has not. */
  readonly need: (need: Need | null) => Promise<void>;
  readonly handed: (handed: Handed | null) => void;
  /** What the newest answer says of the need. */
  readonly facts: () => NeedFacts | null | undefined;
  /** The ways as they are known now; their outlines while the hub is asked. */
  readonly list: (asking: boolean) => Child[];
  readonly leave: () => void;
}

type At = 'product' | 'problem' | 'help' | 'people' | 'solved';

const lines: Record<string, string> = {
  card: 'M3 6h18v12H3zM3 10h18M6 15h4', account: 'M3 9l9-5 9 5M4 20h16M6 10v8M10 10v8M14 10v8M18 10v8', loan: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  savings: 'M4 19V9M9 19V5M14 19v-8M19 19V8', insurance: 'M12 3l8 3v6c0 4.5-3.3 7.8-8 9-4.7-1.2-8-4.5-8-9V6z', fraud: 'M12 4l9 16H3zM12 10v5M12 17.5v.1',
  access: 'M8 11a4 4 0 1 0 0 8a4 4 0 1 0 0-8M11 12l9-9M17 6l3 3', transfer: 'M4 8h15l-4-4M20 16H5l4 4', other: 'M4 5h16v11H10l-5 4v-4H4z',
};

/** A drawing for a product, by what its id says. */
function lineOf(id: string): string {
  return lines[Object.keys(lines).find((name) => id.includes(name)) ?? 'other']!;
}

/** The triage of the policy in force; null where it has none. */
export async function guideFor(server: string, scene: GuideScene): Promise<Guide | null> {
  const products = await triageOf(server, scene.locale);
  return products.length ? new Guide(products, scene) : null;
}

export class Guide {
  #at: At = 'product';
  #product: Product | null = null;
  #path: readonly Problem[] = [];
  #typed = '';
  #read = false;
  #withheld = false;
  #asking = 0;

  constructor(
    private readonly products: readonly Product[],
    private readonly scene: GuideScene,
  ) {}

  /** The ways to reach a person are on screen. */
  get people(): boolean {
    return this.#at === 'people';
  }

  get title(): { title: string; small: string } {
    const { locale } = this.scene;
    const where = typeset(locale, (this.#at === 'problem' ? this.#path.at(-1)?.title : undefined) ?? this.#product?.title ?? '');
    switch (this.#at) {
      case 'product':
        return { title: say(locale, 'guide.what'), small: say(locale, 'guide.step', { n: 1 }) };
      case 'problem':
        return { title: say(locale, 'guide.which'), small: where };
      case 'help':
      case 'solved':
        return { title: typeset(locale, this.#problem?.help?.title || this.#problem?.title || ''), small: where };
      case 'people':
        return { title: say(locale, 'guide.who'), small: typeset(locale, this.#problem?.title ?? '') };
    }
  }

  /** From the beginning, where the last question was settled. */
  again(): void {
    if (this.#at === 'solved') this.#start();
  }

  /** One step back; false at the beginning. */
  back(): boolean {
    if (this.#at === 'product') return false;
    if (this.#at === 'people' && this.#problem?.help) {
      this.#at = 'help';
    } else if (this.#at === 'problem' && this.#path.length === 0) {
      this.#start();
    } else {
      this.#path = this.#path.slice(0, -1);
      this.#at = 'problem';
    }
    this.scene.redraw();
    return true;
  }

  content(): Child[] {
    switch (this.#at) {
      case 'product':
        return this.#products();
      case 'problem':
        return this.#problems();
      case 'help':
        return this.#help();
      case 'people':
        return this.#people();
      case 'solved':
        return [h('p', { class: 'done', role: 'status' }, icon('okc'), say(this.scene.locale, 'guide.solved')), h('p', { class: 'muted' }, say(this.scene.locale, 'guide.solved.d')),
          h('button', { class: 'btn line wide', type: 'button', onclick: () => { this.#start(); this.scene.leave(); } }, say(this.scene.locale, 'guide.done'))];
    }
  }

  /** Always a way out to a person. */
  foot(): HTMLElement | null {
    if (this.#at === 'people' || this.#at === 'solved') return null;
    const { locale, leave } = this.scene;
    return h('div', { class: 'foot talk' }, h('span', {}, say(locale, 'guide.talk')), h('button', { class: 'btn line', type: 'button', onclick: leave }, say(locale, 'guide.talk.go')));
  }

  get #problem(): Problem | undefined {
    return this.#path.at(-1);
  }

  #start(): void {
    this.#at = 'product';
    this.#product = null;
    this.#path = [];
    this.#typed = '';
    this.#read = false;
  }

  #rows(problems: readonly { readonly title: string; readonly line?: string; readonly go: () => void }[], label: string): HTMLElement {
    return h('ul', { class: 'picks', 'aria-label': label }, ...problems.map((one) => h('li', {},
      h('button', { class: one.line ? 'row' : 'row flat', type: 'button', onclick: one.go }, one.line ? drawing(one.line) : null, h('span', {}, typeset(this.scene.locale, one.title)), icon('right', true)))));
  }

  #search(products: readonly Product[]): HTMLElement {
    return searchBox({
      locale: this.scene.locale, typed: this.#typed, find: (typed) => find(products, typed),
      typing: (typed) => { this.#typed = typed; }, choose: (place) => this.#choose(place),
    });
  }

  #products(): Child[] {
    return [this.#search(this.products),
      this.#rows(this.products.map((product) => ({ title: product.title, line: lineOf(product.id), go: () => this.#go(product) })), say(this.scene.locale, 'guide.products'))];
  }

  #problems(): Child[] {
    const product = this.#product!;
    const inside = this.#problem;
    const title = say(this.scene.locale, 'guide.most', { product: (inside ?? product).title });
    return [inside ? null : this.#search([product]), inside ? null : h('h3', { class: 'h small' }, title),
      this.#rows((inside?.problems ?? product.problems).map((problem) => ({ title: problem.title, go: () => this.#choose({ product, path: [...this.#path, problem] }) })), title)];
  }

  #go(product: Product): void {
    this.#product = product;
    this.#path = [];
    this.#typed = '';
    this.#at = 'problem';
    this.scene.redraw();
  }

  #choose({ product, path }: Place): void {
    this.#product = product;
    this.#path = path;
    this.#read = false;
    this.#withheld = false;
    const problem = this.#problem!;
    if (problem.problems.length) {
      this.#at = 'problem';
      this.scene.redraw();
    } else if (problem.help) {
      this.#at = 'help';
      this.scene.redraw();
    } else {
      this.#onwards(null);
    }
  }

  #help(): Child[] {
    const { locale, links } = this.scene;
    const help = this.#problem!.help!;
    const href = safeHref(links[help.href] ?? help.href);
    return [
      help.steps.length ? h('ol', { class: 'steps' }, ...help.steps.map((step) => h('li', {}, h('span', {}, typeset(locale, step))))) : null,
      href ? h('p', {}, h('a', { class: 'link', href }, icon('book', true), say(locale, 'guide.read'))) : null,
      h('fieldset', { class: 'useful' }, h('legend', { class: 'h' }, say(locale, 'guide.answered')), h('div', { class: 'actions' },
        h('button', { class: 'btn line grow', type: 'button', onclick: () => this.#solved() }, say(locale, 'guide.yes')),
        h('button', { class: 'btn line grow', type: 'button', onclick: () => { this.#read = true; this.#onwards(false); } }, say(locale, 'guide.no')))),
    ];
  }

  #triaged(solved: boolean | null): void {
    this.scene.track('hub.triaged', { product: this.#product!.id, problem: this.#problem!.id, solved });
  }

  #solved(): void {
    this.#triaged(true);
    this.#at = 'solved';
    this.scene.handed(null);
    this.scene.redraw();
  }

  /** On to people: the hub is asked with the need, and what will be passed on is made. */
  #onwards(solved: boolean | null): void {
    this.#triaged(solved);
    this.#at = 'people';
    this.#hand(true);
    this.scene.redraw();
  }

  #hand(pass: boolean): void {
    this.#withheld = !pass;
    const need = { product: this.#product!.id, problem: this.#problem!.id };
    this.scene.handed(pass ? { need, topic: `${this.#product!.title} : ${this.#problem!.title}`.replace(' : ', this.scene.locale === 'fr' ? '\u00a0: ' : this.scene.locale === 'en' ? ': ' : '：'), known: this.#known(), ask: this.#problem!.ask } : null);
    this.#asking += 1;
    void this.scene.need(pass ? need : null).then(() => {
      this.#asking -= 1;
      if (this.#at === 'people' && !this.#asking) this.scene.redraw();
    });
  }

  #known(): string[] {
    const { locale } = this.scene;
    return [this.#product!.title, ...this.#path.map((one) => one.title), ...(this.#read ? [say(locale, 'guide.known.read', { title: this.#problem!.help?.title || this.#problem!.title })] : [])].map((line) => typeset(locale, line));
  }

  #people(): Child[] {
    const { locale } = this.scene;
    const problem = this.#problem!;
    const told = this.#asking ? null : this.scene.facts();
    const facts = told?.problem === problem.id ? told : problem;
    const price = typeset(locale, facts.price ?? '');
    const note = facts.free && !price ? null
      : h('div', { class: facts.free ? 'note ok' : 'note warn' }, icon(facts.free ? 'shield' : 'tag'), h('div', {}, facts.free ? price || say(locale, 'guide.free') : h('b', {}, say(locale, 'guide.paid', { price }))));
    return [note, ...this.scene.list(this.#asking > 0), this.#passing()];
  }

  #passing(): HTMLElement {
    const { locale } = this.scene;
    const change = (): void => { this.#hand(this.#withheld); this.scene.redraw(); };
    return h('div', { class: 'passing' }, h('h3', { class: 'h' }, say(locale, 'guide.known')),
      this.#withheld ? h('p', { class: 'muted' }, say(locale, 'guide.withheld')) : h('ul', { class: 'ticks' }, ...this.#known().map((line) => h('li', {}, icon('okc', true), h('span', {}, line)))),
      h('button', { class: 'link', type: 'button', 'aria-label': say(locale, this.#withheld ? 'guide.hand' : 'guide.withhold'), onclick: change }, say(locale, this.#withheld ? 'guide.hand' : 'guide.withhold')));
  }
}
