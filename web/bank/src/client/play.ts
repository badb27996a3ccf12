// The play panel: beside the bank's page, not part of it. It changes the inputs of the hub's decision on a demo
// server and shows what was decided, with its reasons as the decision gives them.
import { byId, el, fill, jalon, tab, type Site } from './site';
import { asIs, inputsOf, loadWord, queues, type Queue, type Situation } from './situation';

export interface Persona {
  readonly user: string;
  readonly name: string;
  readonly client_type: string;
  readonly value: string;
  readonly region: string;
}

export interface Demo {
  readonly write_key: string;
  readonly personas: readonly Persona[];
  readonly regions: readonly string[];
  readonly locations: readonly { readonly id: string; readonly title: string }[];
}

interface Offer {
  readonly mode: string;
  readonly title: string;
  readonly status: string;
  readonly wait: { readonly text: string } | null;
  readonly why: readonly string[];
}

interface Decided {
  readonly placement: string;
  readonly answer: { readonly decision: string; readonly invite?: Readonly<Record<string, number | string>> | null; readonly need?: { readonly product: string; readonly problem: string } | null; readonly arm?: string; readonly policy: { readonly id: string; readonly version: number }; readonly offers: readonly Offer[]; readonly more: readonly Offer[] };
}

function segments(legend: string, name: string, choices: readonly (readonly [string, string])[], chosen: string, onchoose: (value: string) => void): HTMLElement {
  return el('fieldset', {}, el('legend', {}, legend), el('div', { class: 'seg' }, ...choices.map(([value, label]) => {
    const input = el('input', { type: 'radio', name, value, checked: value === chosen });
    input.addEventListener('change', () => onchoose(value));
    return el('label', {}, input, el('span', {}, label));
  })));
}

function labelled(id: string, label: string, control: HTMLElement): HTMLElement {
  control.id = id;
  return el('div', {}, el('label', { class: 'lab', for: id }, label), control);
}

export class PlayPanel {
  #now: Situation = { ...asIs, ...tab.get<Situation>('play') };
  readonly #out = el('div', { class: 'out', role: 'status' });
  #shown = '';

  constructor(
    private readonly site: Site,
    private readonly demo: Demo,
  ) {
    addEventListener('jalon:decision', (event) => this.#decided((event as CustomEvent<Decided>).detail));
    this.#draw();
    const inputs = inputsOf(this.#now, new Date());
    if (inputs) jalon('play', inputs);
  }

  #change(part: Partial<Situation>): void {
    this.#now = { ...this.#now, ...part };
    tab.set('play', this.#now);
    this.#shown = '';
    jalon('restart');
    jalon('play', inputsOf(this.#now, new Date()));
  }

  #draw(): void {
    const t = this.site.play;
    const place = byId('play')!;
    const wide = matchMedia('(min-width: 1024px)').matches;
    const details = el('details', { open: wide },
      el('summary', {}, el('span', { class: 'tag' }, t.tag), el('span', {}, el('b', {}, t.title), el('small', {}, t.outside))),
      el('div', { class: 'in' },
        segments(t.client, 'play-client', [['', t.known], ['traditional', t.clients.traditional], ['online', t.clients.online]], this.#now.client_type, (v) => this.#change({ client_type: v as Situation['client_type'] })),
        segments(t.value, 'play-value', [['', t.known], ['low', t.values.low], ['medium', t.values.medium], ['high', t.values.high]], this.#now.value, (v) => this.#change({ value: v as Situation['value'] })),
        segments(t.vulnerable, 'play-vulnerable', [['', t.known], ['no', t.no], ['yes', t.yes]], this.#now.vulnerable, (v) => this.#change({ vulnerable: v as Situation['vulnerable'] })),
        el('div', { class: 'row2' }, this.#location(), this.#device()), this.#page(), this.#moment(), this.#loads(), this.#reset(), this.#out));
    place.replaceChildren(details);
    place.hidden = false;
    this.#out.replaceChildren(el('b', {}, t.decided), el('p', {}, t.waiting));
  }

  #location(): HTMLElement {
    const t = this.site.play;
    const select = el('select', {}, el('option', { value: '' }, t.anywhere), ...this.demo.locations.slice(0, 50).map((one) => el('option', { value: one.id, selected: one.id === this.#now.location }, one.title)));
    select.addEventListener('change', () => this.#change({ location: select.value }));
    return labelled('play-location', t.location, select);
  }

  #device(): HTMLElement {
    const t = this.site.play;
    const select = el('select', {}, el('option', { value: '' }, t.known), ...(['desktop', 'mobile', 'tablet', 'app'] as const).map((one) => el('option', { value: one, selected: one === this.#now.device }, t.devices[one])));
    select.addEventListener('change', () => this.#change({ device: select.value as Situation['device'] }));
    return labelled('play-device', t.device, select);
  }

  #moment(): HTMLElement {
    const t = this.site.play;
    const day = el('input', { type: 'date', class: 'txt' });
    const time = el('input', { type: 'time', class: 'txt' });
    day.value = this.#now.day;
    time.value = this.#now.time;
    day.addEventListener('change', () => this.#change({ day: day.value }));
    time.addEventListener('change', () => this.#change({ time: time.value }));
    return el('div', { class: 'row2' }, labelled('play-day', t.day, day), labelled('play-time', t.time, time));
  }

  #page(): HTMLElement {
    const { play: t, file, pages } = this.site;
    const home = this.site.locale === 'fr' ? '/bank/' : `/bank/${this.site.locale}/`;
    const select = el('select', {}, ...pages.map(([one, title]) => el('option', { value: one, selected: one === file }, title)));
    select.addEventListener('change', () => { location.href = home + (select.value === 'index.html' ? '' : select.value); });
    return labelled('play-page', t.page, select);
  }

  #loads(): HTMLElement {
    const t = this.site.play;
    const row = (queue: Queue): HTMLElement => {
      const load = this.#now.loads[queue];
      const input = el('input', { type: 'range', min: '0', max: '100', step: '1', id: `play-${queue}` });
      input.value = String(load ?? 30);
      const word = el('span', {}, t.loads[loadWord(load)]);
      const tell = (): void => { const w = t.loads[loadWord(Number(input.value))]; word.textContent = w; input.setAttribute('aria-valuetext', w); };
      input.setAttribute('aria-valuetext', word.textContent ?? '');
      input.addEventListener('input', tell);
      input.addEventListener('change', () => this.#change({ loads: { ...this.#now.loads, [queue]: Number(input.value) } }));
      return el('div', { class: 'load' }, el('label', { for: input.id }, t.queues[queue]), input, word);
    };
    return el('fieldset', {}, el('legend', {}, t.load), ...queues.map(row));
  }

  #reset(): HTMLElement {
    const button = el('button', { type: 'button', class: 'again' }, this.site.play.reset);
    button.addEventListener('click', () => {
      this.#change(asIs);
      const said = [...this.#out.childNodes];
      this.#draw();
      this.#out.replaceChildren(...said);
      document.querySelector<HTMLElement>('.play .again')?.focus();
    });
    return button;
  }

  /** From when on somebody on this page is invited. */
  #inviting(invite: Readonly<Record<string, number | string>>): string {
    const t = this.site.play;
    return (['idle_s', 'returns', 'errors', 'abandoned'] as const).filter((key) => invite[key]).map((key) => fill(t.signs[key], { n: invite[key]! })).join(' ; ');
  }

  /** The block on the page counts before the permanent button: it is what is looked at. */
  #decided({ placement, answer }: Decided): void {
    if (placement === 'button' && this.#shown && this.#shown !== 'button') return;
    this.#shown = placement;
    const t = this.site.play;
    const line = (one: Offer): string => [one.title, one.wait?.text].filter(Boolean).join(', ');
    const row = (term: string, ...inside: (Node | string)[]): HTMLElement => el('div', {}, el('dt', {}, term), el('dd', {}, ...inside));
    const codes = (list: readonly Offer[]): HTMLElement => el('ul', {}, ...list.map((one) => el('li', {}, `${one.title} `, el('code', {}, [one.status === 'open' ? '' : one.status, ...one.why].filter(Boolean).join(' ') || '–'))));
    this.#out.replaceChildren(el('b', {}, t.decided), el('dl', {},
      row(t.rules, fill(t.ruleText, { id: answer.policy.id, version: answer.policy.version, arm: answer.arm || '–' })),
      row(t.where, el('code', {}, placement)),
      row(t.order, answer.offers.length ? answer.offers.map(line).join(' ; ') : t.nothing),
      row(t.because, codes(answer.offers)),
      row(t.others, codes(answer.more)),
      ...(answer.invite ? [row(t.invite, this.#inviting(answer.invite))] : []),
      ...(answer.need ? [row(t.need, el('code', {}, `${answer.need.product} / ${answer.need.problem}`))] : []),
      row(t.id, el('code', {}, answer.decision))));
  }
}
