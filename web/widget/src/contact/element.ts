// <jalon-contact>: the one permanent button with its panel, or, with the attribute `inline`, the same ways in the page's
// own column. It asks the hub, shows what it answers, and keeps the order frozen while somebody is looking.
import { tellHost } from '../app-host';
import type { Guide, Handed } from '../guide/guide';
import { say } from '../i18n/hub';
import { localeOf, typeset, type Locale } from '../i18n/texts';
import { dress, followTheme } from '../ui/sheet';
import { h, icon, type Child } from '../ui/h';
import { keepFocus, phoneSheet } from '../ui/modal';
import parts from '../ui/parts.css';
import tokens from '../ui/tokens.css';
import contact from './contact.css';
import { modesOf, sameOrder, type Answer, type Offer } from './answer';
import { chunk, fetchChunk, type Chunks } from './chunks';
import type { Draft, FormScene } from './forms';
import type { Accepted, Hub } from './hub';
import { empty, moved, type FormView, type Kind, type Move, type Noted, type Panel } from './panel';
import { awayView, closedView, freshText, listDate, moreView, offersView, urgentView, waitOf, whyView, type Scene } from './views';

/** The panel shows the fixed list when the server has not answered by then. */
const patienceMs = 1500;
const refreshMs = 30_000;
/** How often it is looked, with the fixed list on screen, whether the server is back. */
const awayMs = 10_000;
/** Waits older than this are not shown as if they were true. */
const staleMs = 90_000;
const forms: readonly string[] = ['callback', 'appointment', 'chat', 'video'];

let hub: Hub | null = null;
const placed = new Set<ContactElement>();

/** Gives the elements their hub; those already on the page start now. */
export function connectContact(to: Hub): void {
  hub = to;
  placed.forEach((element) => element.start());
}

/** Asks again for every element: the facts have changed by the customer's own doing (demo: the play panel). */
export function askAfresh(): void {
  placed.forEach((element) => void element.load(true));
}

export class ContactElement extends HTMLElement {
  static observedAttributes = ['locale', 'placement', 'heading', 'lead'];
  readonly #root = this.attachShadow({ mode: 'open' });
  #panel: Panel = empty;
  readonly #draft: Draft = { phone: '', email: '', topic: '', note: '', by: 'sms', place: 'branch', day: '', slot: '', answers: {} };
  #started = false;
  #loadedAt = 0;
  #askedAt = 0;
  /** An answer that came while the fixed list was on screen. */
  #late: Answer | null = null;
  #timer = 0;
  #spoken = '';
  #spokenAt = 0;
  #unfollow: (() => void) | null = null;
  #sight: IntersectionObserver | null = null;
  #inSight = false;
  #seen = '';
  #guide: Guide | null = null;
  #guideAsked = false;
  #handed: Handed | null = null;
  /** What the bank says above the ways: the answer to an invitation that was accepted. */
  #said = '';
  readonly #live = h('p', { class: 'vh', role: 'status' });

  get #inline(): boolean {
    return this.hasAttribute('inline');
  }
  get #compact(): boolean {
    return this.hasAttribute('compact');
  }
  get #locale(): Locale {
    return this.hasAttribute('locale') ? localeOf(this.getAttribute('locale')) : hub!.settings.locale;
  }
  get #placement(): string {
    return this.getAttribute('placement') ?? hub!.settings.placement;
  }

  constructor() {
    super();
    this.#root.addEventListener('keydown', (event) => this.#onKey(event as KeyboardEvent));
  }

  connectedCallback(): void {
    dress(this.#root, parts, tokens, contact);
    this.#unfollow = followTheme(this);
    placed.add(this);
    if (hub) this.start();
  }

  disconnectedCallback(): void {
    placed.delete(this);
    this.#unfollow?.();
    this.#sight?.disconnect();
    clearInterval(this.#timer);
    this.#started = false;
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.#started || before === after) return;
    if (name === 'locale' || name === 'placement') void this.load(true);
    if (name !== 'placement' && this.#panel.view.at === 'list') this.#draw();
  }

  start(): void {
    if (this.#started || !hub) return;
    this.#started = true;
    if (this.#inline) {
      this.#panel = moved(this.#panel, { move: 'open' });
      this.#sight = new IntersectionObserver((all) => { this.#inSight = all.some((one) => one.isIntersecting); this.#note(); }, { threshold: 0.3 });
      this.#sight.observe(this);
    } else {
      this.#resume();
    }
    this.#timer = window.setInterval(() => {
      if (document.visibilityState !== 'visible' || !this.#panel.open) return;
      if (Date.now() - this.#askedAt >= (this.#panel.away && !this.#late ? awayMs : refreshMs) - 500) void this.load(false);
    }, awayMs);
    this.#draw();
    void this.load(true);
  }

  /** Somebody is in the panel. */
  get inUse(): boolean {
    return !this.#inline && this.#panel.open;
  }

  /** Opens the panel, on the list or where it was left. */
  open(): void {
    if (this.#inline || this.#panel.open) return;
    const afresh = !this.#panel.answer || this.#panel.away;
    const stale = afresh || Date.now() - this.#loadedAt > refreshMs;
    this.#panel = moved(moved(this.#panel, { move: 'retry' }), { move: 'open' });
    this.#draw();
    this.#root.querySelector<HTMLElement>('#title')?.focus();
    void fetchChunk(hub!.settings.folder, 'forms');
    this.#readyGuide();
    hub?.recorder.track('hub.opened', { decision: this.#panel.answer?.decision ?? '', placement: this.#placement });
    tellHost(hub!.settings.app, 'opened');
    if (stale) void this.load(afresh);
  }

  close(): void {
    if (this.#inline || !this.#panel.open) return;
    this.#said = '';
    this.#apply({ move: 'close' });
    this.#root.querySelector<HTMLElement>('.launcher')?.focus();
    tellHost(hub!.settings.app, 'closed');
  }

  /** An invitation was accepted: its mode's form where somebody is still free, else what is true now. */
  accepted({ state, text, answer }: Accepted, mode: string): void {
    const offer = modesOf(answer).find((one) => one.mode === mode);
    this.#panel = moved(moved(this.#panel, { move: 'finish' }), { move: 'answered', answer, afresh: true });
    this.#loadedAt = this.#askedAt = Date.now();
    this.#said = text;
    if (state === 'open' && offer && forms.includes(offer.action.type)) this.#panel = moved(this.#panel, { move: 'choose', at: offer.action.type as Kind, mode });
    if (this.#panel.open) this.#draw();
    else this.open();
  }

  /** Asks the hub. `afresh` forgets the order on screen; otherwise it is frozen. */
  async load(afresh: boolean): Promise<void> {
    if (!hub) return;
    this.#askedAt = Date.now();
    const patience = window.setTimeout(() => this.#apply({ move: 'unanswered' }), patienceMs);
    const answer = await hub.offers(this.#placement, this.#locale);
    clearTimeout(patience);
    if (!answer) {
      this.#apply({ move: 'unanswered' });
      if (!this.#panel.away && Date.now() - this.#loadedAt > staleMs) this.#apply({ move: 'lost' });
      return;
    }
    this.#loadedAt = Date.now();
    // An answer that comes after the fixed list is on screen waits for the customer's retry, unless nobody is looking.
    if (this.#panel.away && this.#panel.open) {
      this.#late = answer;
      this.#tellBack();
      return;
    }
    this.#late = null;
    const before = this.#panel.answer;
    this.#panel = moved(this.#panel, { move: 'answered', answer, afresh });
    const after = this.#panel.answer;
    if (this.#panel.view.at === 'list' || this.#guide?.people) {
      if (before && after && !afresh && sameOrder(before, after) && this.#retext(after)) this.#speak(before, after);
      else this.#draw();
    }
    this.#note();
    dispatchEvent(new CustomEvent('jalon:decision', { detail: { placement: this.#placement, answer } }));
  }

  /** A request for a conversation that was made before this page, in this tab. */
  #resume(): void {
    try {
      const noted = JSON.parse(hub!.recorder.tab.get('waiting') ?? 'null') as Noted | null;
      if (noted?.id) this.#panel = moved(this.#panel, { move: 'noted', noted });
    } catch {
      // Nothing to go on with.
    }
  }

  #apply(move: Move): void {
    const before = this.#panel;
    this.#panel = moved(before, move);
    if (this.#panel !== before) this.#draw();
  }

  /** Records once for each decision that its offers were on screen. */
  #note(): void {
    const { answer, away, open, view } = this.#panel;
    if (!answer || away || !open || answer.decision === this.#seen || (this.#inline && !this.#inSight)) return;
    if (this.#inline && !this.#compact) this.#readyGuide();
    if (view.at !== 'list' && !this.#guide?.people) return;
    this.#seen = answer.decision;
    hub!.recorder.fact('hub.seen', { decision: answer.decision, placement: this.#placement, modes: answer.offers.map((offer) => offer.mode) });
  }

  /** New waits into the places of the old ones, without touching the focus or what is unfolded. */
  #retext(answer: Answer): boolean {
    for (const offer of answer.offers) {
      const place = this.#root.querySelector(`[data-wait="${CSS.escape(offer.mode)}"]`);
      const wait = waitOf(offer, this.#locale);
      if (!place !== !wait) return false;
      if (place && place.textContent !== wait) place.textContent = wait;
    }
    const asOf = this.#root.querySelector('#asof');
    if (asOf) asOf.textContent = freshText(answer, this.#locale);
    const label = this.#root.querySelector('#answer-in');
    if (label) label.textContent = this.#label();
    return true;
  }

  /** Speaks at most every 30 s, and only when the words have changed. */
  #speak(before: Answer, after: Answer): void {
    const words = (answer: Answer): string => answer.offers.map((o) => [o.title, waitOf(o, this.#locale)].filter(Boolean).join(' ')).join(', ');
    const waits = words(after);
    if (waits === words(before) || waits === this.#spoken || Date.now() - this.#spokenAt < refreshMs - 1000) return;
    this.#spoken = waits;
    this.#spokenAt = Date.now();
    this.#live.textContent = typeset(this.#locale, say(this.#locale, 'hub.updated', { waits }));
  }

  /** The server answers again: said, never forced on the reader. */
  #tellBack(): void {
    const words = say(this.#locale, 'hub.back.live');
    const button = this.#root.querySelector('#retry');
    if (!button || button.textContent === words) return;
    button.textContent = words;
    this.#live.textContent = words;
  }

  #onKey(event: KeyboardEvent): void {
    const panel = this.#root.querySelector<HTMLElement>('.panel');
    if (!panel) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.close();
      return;
    }
    keepFocus(this.#root, panel, () => matchMedia(phoneSheet).matches, event);
  }

  #choose(offer: Offer): void {
    const { type, href } = offer.action;
    hub?.recorder.track('hub.chosen', { decision: this.#panel.answer?.decision ?? '', mode: offer.mode, position: offer.position, placement: this.#placement, ...(this.#handed?.need ?? {}) });
    if (forms.includes(type) && !(href && /^(chat|video)$/.test(type))) this.#go({ move: 'choose', at: type as Kind, mode: offer.mode });
    tellHost(hub!.settings.app, 'chosen', { mode: offer.mode, type, href });
  }

  /** A move to another view: the title of the new view takes the focus, as a new page would. */
  #go(move: Move): void {
    this.#apply(move);
    this.#root.querySelector<HTMLElement>('#title')?.focus();
    this.#note();
  }

  #draw(): void {
    try {
      const inside = this.#inline ? this.#block() : this.#panel.open ? this.#sheet() : this.#launcher();
      const kept = [...this.#root.querySelectorAll('details[open]')].map((d) => d.className);
      const focused = this.#focusKey();
      this.#root.replaceChildren(h('div', { lang: this.#locale }, inside, this.#live));
      kept.forEach((name) => this.#root.querySelector(`details.${name}`)?.setAttribute('open', ''));
      if (focused) this.#root.querySelector<HTMLElement>(focused)?.focus();
    } catch {
      // The host page never pays for our fault: it simply has no button.
      this.#root.replaceChildren();
    }
    this.#note();
  }

  /** How to find again, after a redraw, what has the focus now. */
  #focusKey(): string | null {
    const at = this.#root.activeElement as HTMLElement | null;
    const mode = at?.dataset['mode'];
    const label = at?.getAttribute('aria-label');
    if (mode) return `[data-mode="${CSS.escape(mode)}"]`;
    if (at?.id) return `#${at.id}`;
    if (at?.classList.contains('launcher')) return '.launcher';  // Its label changes with the wait.
    return label ? `[aria-label="${CSS.escape(label)}"]` : null;
  }

  #label(): string {
    const { answer, view, away } = this.#panel;
    if (view.at === 'waiting') return say(this.#locale, 'hub.waiting');
    const first = answer?.offers.find((offer) => offer.position === 'primary') ?? answer?.offers[0];
    const wait = first && !away ? waitOf(first, this.#locale) : '';
    return wait ? say(this.#locale, 'hub.answer_in', { wait }) : say(this.#locale, 'hub.see_ways');
  }

  #launcher(): HTMLElement | null {
    if (this.hasAttribute('quiet')) return null;
    return h('button', { class: 'launcher', type: 'button', 'aria-haspopup': 'dialog', 'aria-expanded': 'false', onclick: () => this.open() },
      icon('chat'), h('span', {}, h('b', {}, say(this.#locale, 'hub.title')), h('small', { id: 'answer-in' }, this.#label())));
  }

  #titleOf(): { title: string; small: string } {
    const { view, answer, away } = this.#panel;
    const locale = this.#locale;
    if (view.at === 'guide') return this.#guide?.title ?? { title: say(locale, 'hub.title'), small: '' };
    const code = chunk('forms');
    if (view.at !== 'list' && code) return code.titleOf(view, answer ? modesOf(answer).find((o) => 'mode' in view && o.mode === view.mode) : undefined, locale);
    const small = away ? listDate(locale, hub!.kept(this.#placement), hub!.settings.fixed) : answer ? freshText(answer, locale) : '';
    return { title: say(locale, 'hub.title'), small };
  }

  #head(closable: boolean): HTMLElement {
    const { view } = this.#panel;
    const { title, small } = this.#titleOf();
    const canGoBack = !/^(list|noted|waiting)$/.test(view.at);
    const back = (): void => { if (view.at !== 'guide' || !this.#guide?.back()) this.#go({ move: view.at === 'guide' ? 'finish' : 'back' }); };
    return h('div', { class: canGoBack ? 'head back' : 'head' },
      canGoBack ? h('button', { class: 'ib', type: 'button', 'aria-label': say(this.#locale, 'hub.back'), onclick: back }, icon('left')) : null,
      h('h2', { id: 'title', tabindex: -1 }, title, h('small', { id: view.at === 'list' && !this.#panel.away ? 'asof' : null }, small)),
      closable ? h('button', { class: 'ib', type: 'button', 'aria-label': say(this.#locale, 'hub.close'), onclick: () => this.close() }, icon('close')) : null);
  }

  #sheet(): HTMLElement {
    const whole = Boolean(hub!.settings.app);
    const modal = whole || matchMedia(phoneSheet).matches;
    return h('section', { class: whole ? 'panel on-page whole' : 'panel on-page', role: 'dialog', 'aria-labelledby': 'title', 'aria-modal': modal ? 'true' : null },
      this.#head(true),
      h('div', { class: 'body', tabindex: 0, role: 'group', 'aria-labelledby': 'title' }, this.#content(true)),
      this.#foot(), this.#urgent());
  }

  #block(): HTMLElement {
    const listed = this.#panel.view.at === 'list';
    const lead = this.getAttribute('lead');
    const heading = this.getAttribute('heading') ?? say(this.#locale, 'hub.best');
    return h('section', { class: 'block', 'aria-label': say(this.#locale, 'hub.title') },
      listed ? h('header', {}, h('h2', { id: 'title', tabindex: -1 }, heading), lead ? h('p', {}, lead) : null) : this.#head(false),
      h('div', { class: 'body' }, this.#content(!this.#compact)),
      this.#foot(), this.#compact ? null : this.#urgent());
  }

  #foot(): HTMLElement | null {
    return this.#panel.view.at === 'guide' ? this.#guide?.foot() ?? null : null;
  }

  #urgent(): HTMLElement | null {
    return urgentView(this.#panel.answer?.urgent ?? hub!.kept(this.#placement)?.urgent ?? hub!.settings.fixed.urgent, this.#locale);
  }

  #content(moreOpen: boolean): Child[] {
    const { view } = this.#panel;
    if (view.at === 'guide') {
      if (!this.#guide) return this.#waitFor('guide');
      dress(this.#root, parts, ...chunk('guide')!.css, tokens, contact);
      return this.#guide.content();
    }
    if (view.at !== 'list') {
      const code = chunk('forms');
      if (!code) return this.#waitFor('forms');
      dress(this.#root, parts, ...code.css, tokens, contact);
      return this.#request(code, view);
    }
    const said = this.#said && !this.#panel.away ? h('div', { class: 'note', role: 'status' }, icon('info'), h('div', {}, typeset(this.#locale, this.#said))) : null;
    return [said, ...this.#list(moreOpen, this.#guide ? this.#entry() : null)];
  }

  /** The ways as they are known now: the newest answer, the fixed list, or their outlines while one waits. */
  #list(moreOpen: boolean, between: Child): Child[] {
    const { answer, away } = this.#panel;
    if (away) return awayView(this.#locale, hub!.kept(this.#placement), hub!.settings.fixed, Boolean(this.#late), () => this.#retry());
    if (!answer) return [this.#bones()];
    const scene: Scene = {
      locale: this.#locale, answer, links: hub!.settings.fixed.links ?? {}, notices: this.#panel.notices,
      choose: (offer) => this.#choose(offer),
      notify: (offer) => this.#go({ move: 'choose', at: 'notice', mode: offer.mode }),
    };
    return answer.offers.length
      ? [offersView(scene), between, whyView(scene), moreView(scene, moreOpen)]
      : [closedView(scene), between, moreView(scene, true)];
  }

  /** The row that leads to the triage. */
  #entry(): HTMLElement {
    return h('button', { class: 'offer guide', id: 'guide', type: 'button', onclick: () => { this.#guide?.again(); this.#go({ move: 'guide' }); } },
      icon('search'), h('span', {}, h('span', { class: 't' }, say(this.#locale, 'hub.guide')), h('span', { class: 'd' }, say(this.#locale, 'hub.guide.d'))), icon('right', true, 'go'));
  }

  /** Fetches the triage for the moment it is wanted; without products there is none. */
  #readyGuide(): void {
    if (this.#guideAsked) return;
    this.#guideAsked = true;
    const { server, folder, fixed } = hub!.settings;
    void fetchChunk(folder, 'guide').then(async (came) => {
      if (!came) throw new Error();
      const guide = await chunk('guide')!.guideFor(server, {
        locale: this.#locale, links: fixed.links ?? {},
        track: (name, properties) => hub!.recorder.track(name, { ...properties, decision: this.#panel.answer?.decision ?? '' }),
        redraw: () => { this.#draw(); this.#root.querySelector<HTMLElement>('#title')?.focus(); },
        need: (need) => { hub!.need = need ? { ...need } : null; return this.load(true); },
        handed: (handed) => { this.#handed = handed; },
        facts: () => (this.#panel.away ? null : this.#panel.answer?.need),
        list: (asking) => (asking && !this.#panel.away ? [this.#bones()] : this.#list(true, null)),
        leave: () => this.#go({ move: 'finish' }),
      });
      if (!guide) return;
      this.#guide = guide;
      if (this.#panel.view.at === 'list' || this.#panel.view.at === 'guide') this.#draw();
    }).catch(() => { this.#guideAsked = false; });
  }

  #request(code: Chunks['forms'], view: FormView): Child[] {
    const said = this.#said ? h('p', { class: 'muted', role: 'status' }, typeset(this.#locale, this.#said)) : null;
    switch (view.at) {
      case 'noted':
        return code.notedView(view.noted, this.#locale, () => this.#go({ move: 'finish' }));
      case 'waiting':
        return code.waitingView(view.noted, {
          locale: this.#locale, ask: (cancel) => hub!.standing(view.noted.id, this.#locale, cancel), speak: (words) => { this.#live.textContent = words; },
          callback: modesOf(this.#panel.answer ?? { offers: [], more: [] } as never).find((o) => o.action.type === 'callback')?.mode ?? '',
          leave: (mode) => { hub!.recorder.tab.drop('waiting'); this.#go(mode ? { move: 'choose', at: 'callback', mode } : { move: 'finish' }); },
        });
      case 'callback':
        return [said, code.callbackForm(this.#form(view.mode))];
      case 'chat':
      case 'video':
        return [said, code.talkForm(this.#form(view.mode), view.at)];
      case 'notice':
        return [code.noticeForm(this.#form(view.mode))];
      case 'appointment':
        return [view.step === 1 ? code.placeForm(this.#form(view.mode), () => this.#go({ move: 'slots' })) : code.slotForm(this.#form(view.mode), new Date())];
    }
  }

  /** The place of a part whose code is on its way; the fixed list takes it where the code does not come. */
  #waitFor(part: 'forms' | 'guide'): Child[] {
    if (part === 'guide') this.#readyGuide();
    void fetchChunk(hub!.settings.folder, part).then((came) => {
      if (!came) this.#panel = { ...moved(this.#panel, { move: 'finish' }), away: true };
      if (!came || part === 'forms') this.#draw();
    });
    return [this.#bones()];
  }

  #bones(): HTMLElement {
    return h('div', { class: 'bones', role: 'status' }, h('span', { class: 'vh' }, say(this.#locale, 'hub.loading')), h('i'), h('i'), h('i'));
  }

  #retry(): void {
    const late = this.#late;
    this.#late = null;
    this.#go({ move: 'retry' });
    if (late && Date.now() - this.#loadedAt < refreshMs) this.#apply({ move: 'answered', answer: late, afresh: true });
    else void this.load(true);
  }

  #form(mode: string): FormScene {
    return {
      locale: this.#locale,
      zone: hub!.settings.zone,
      mode,
      decision: this.#panel.answer?.decision ?? '',
      draft: this.#draft,
      handed: this.#handed,
      send: (request) => hub!.request(request, this.#locale),
      slots: (place) => hub!.slots(place, this.#locale),
      noted: (noted) => {
        hub?.recorder.track('hub.requested', { kind: noted.kind, mode, request: noted.id, decision: this.#panel.answer?.decision ?? '' });
        if (/^(chat|video)$/.test(noted.kind)) hub!.recorder.tab.set('waiting', JSON.stringify({ ...noted, rows: [] }));
        this.#said = '';
        this.#go({ move: 'noted', noted });
        tellHost(hub!.settings.app, 'requested', { kind: noted.kind, mode, id: noted.id });
      },
      leave: () => this.#go({ move: 'back' }),
    };
  }
}
