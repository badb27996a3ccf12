// <jalon-contact>: the one permanent button with its panel, or, with the attribute `inline`, the same ways in the page's
// own column. It asks the hub, shows what it answers, and keeps the order frozen while somebody is looking.
import { say } from '../i18n/hub';
import { localeOf, typeset, type Locale } from '../i18n/texts';
import { dress, followTheme } from '../ui/sheet';
import { h, icon, type Child } from '../ui/h';
import { keepFocus, phoneSheet } from '../ui/modal';
import parts from '../ui/parts.css';
import tokens from '../ui/tokens.css';
import contact from './contact.css';
import { modesOf, sameOrder, type Answer, type Offer } from './answer';
import type { Draft, FormScene } from './forms';
import type { Hub } from './hub';
import { empty, moved, type Move, type Panel, type View } from './panel';
import { awayView, closedView, freshText, listDate, moreView, offersView, urgentView, waitOf, whyView, type Scene } from './views';

/** The panel shows the fixed list when the server has not answered by then. */
const patienceMs = 1500;
const refreshMs = 30_000;

type Forms = typeof import('./forms');

let hub: Hub | null = null;
let forms: Forms | null = null;
const placed = new Set<ContactElement>();

/** The forms are a file of their own, fetched when somebody opens the panel or chooses a way. */
async function loadForms(): Promise<boolean> {
  try {
    forms ??= (await import(`${hub!.settings.folder}forms.js`)) as Forms;
  } catch {
    return false;
  }
  return true;
}

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
  readonly #draft: Draft = { phone: '', email: '', topic: '', note: '', by: 'sms', place: 'branch', day: 0, slot: '' };
  #started = false;
  #loadedAt = 0;
  /** An answer that came while the fixed list was on screen. */
  #late: Answer | null = null;
  #timer = 0;
  #spoken = '';
  #spokenAt = 0;
  #unfollow: (() => void) | null = null;
  readonly #live = h('p', { class: 'vh', role: 'status' });

  get #inline(): boolean {
    return this.hasAttribute('inline');
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
    if (this.#inline) this.#panel = moved(this.#panel, { move: 'open' });
    this.#timer = window.setInterval(() => {
      if (document.visibilityState === 'visible' && this.#panel.open && !this.#panel.away) void this.load(false);
    }, refreshMs);
    this.#draw();
    void this.load(true);
  }

  /** Opens the panel, on the list or where it was left. */
  open(): void {
    if (this.#inline || this.#panel.open) return;
    const afresh = !this.#panel.answer || this.#panel.away;
    const stale = afresh || Date.now() - this.#loadedAt > refreshMs;
    this.#panel = moved(moved(this.#panel, { move: 'retry' }), { move: 'open' });
    this.#draw();
    this.#root.querySelector<HTMLElement>('#title')?.focus();
    void loadForms();
    hub?.recorder.track('hub.opened', { decision: this.#panel.answer?.decision ?? '', placement: this.#placement });
    if (stale) void this.load(afresh);
  }

  close(): void {
    if (this.#inline || !this.#panel.open) return;
    this.#apply({ move: 'close' });
    this.#root.querySelector<HTMLElement>('.launcher')?.focus();
  }

  /** Asks the hub. `afresh` forgets the order on screen; otherwise it is frozen. */
  async load(afresh: boolean): Promise<void> {
    if (!hub) return;
    const patience = window.setTimeout(() => this.#apply({ move: 'unanswered' }), patienceMs);
    const answer = await hub.offers(this.#placement, this.#locale);
    clearTimeout(patience);
    if (!answer) {
      this.#apply({ move: 'unanswered' });
      return;
    }
    this.#loadedAt = Date.now();
    // An answer that comes after the fixed list is on screen waits for the customer's retry, unless nobody is looking.
    if (this.#panel.away && this.#panel.open) {
      this.#late = answer;
      return;
    }
    this.#late = null;
    const before = this.#panel.answer;
    this.#panel = moved(this.#panel, { move: 'answered', answer, afresh });
    const after = this.#panel.answer;
    if (this.#panel.view.at === 'list') {
      if (before && after && !afresh && sameOrder(before, after) && this.#retext(after)) this.#speak(before, after);
      else this.#draw();
    }
    dispatchEvent(new CustomEvent('jalon:decision', { detail: { placement: this.#placement, answer } }));
  }

  #apply(move: Move): void {
    const before = this.#panel;
    this.#panel = moved(before, move);
    if (this.#panel !== before) this.#draw();
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
    const { type } = offer.action;
    hub?.recorder.track('hub.chosen', { decision: this.#panel.answer?.decision ?? '', mode: offer.mode, position: offer.position, placement: this.#placement });
    if (type === 'callback' || type === 'appointment') this.#go({ move: 'choose', at: type, mode: offer.mode });
    else dispatchEvent(new CustomEvent('jalon:chosen', { detail: { mode: offer.mode, type } }));
  }

  /** A move to another view: the title of the new view takes the focus, as a new page would. */
  #go(move: Move): void {
    this.#apply(move);
    this.#root.querySelector<HTMLElement>('#title')?.focus();
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
  }

  /** How to find again, after a redraw, what has the focus now. */
  #focusKey(): string | null {
    const at = this.#root.activeElement as HTMLElement | null;
    const mode = at?.dataset['mode'];
    const label = at?.getAttribute('aria-label');
    if (mode) return `[data-mode="${CSS.escape(mode)}"]`;
    if (at?.id === 'title') return '#title';
    return label ? `[aria-label="${CSS.escape(label)}"]` : null;
  }

  #label(): string {
    const answer = this.#panel.answer;
    const first = answer?.offers.find((offer) => offer.position === 'primary') ?? answer?.offers[0];
    const wait = first && !this.#panel.away ? waitOf(first, this.#locale) : '';
    return wait ? say(this.#locale, 'hub.answer_in', { wait }) : say(this.#locale, 'hub.see_ways');
  }

  #launcher(): HTMLElement {
    return h('button', { class: 'launcher', type: 'button', 'aria-haspopup': 'dialog', 'aria-expanded': 'false', onclick: () => this.open() },
      icon('chat'), h('span', {}, h('b', {}, say(this.#locale, 'hub.title')), h('small', { id: 'answer-in' }, this.#label())));
  }

  #titleOf(): { title: string; small: string } {
    const { view, answer, away } = this.#panel;
    const locale = this.#locale;
    const offer = answer && 'mode' in view ? modesOf(answer).find((o) => o.mode === view.mode) : undefined;
    switch (view.at) {
      case 'callback':
        return { title: say(locale, 'call.title'), small: offer ? [waitOf(offer, locale), typeset(locale, offer.price?.text ?? '')].filter(Boolean).join(locale === 'zh-Hant' ? '，' : ', ') : '' };
      case 'appointment':
        return { title: say(locale, 'meet.title'), small: say(locale, 'meet.step', { n: view.step }) };
      case 'notice':
        return { title: say(locale, 'note.title'), small: typeset(locale, offer?.title ?? '') };
      case 'noted':
        return { title: say(locale, view.noted.kind === 'callback' ? 'call.done.title' : 'meet.title'), small: '' };
      case 'list':
        if (away) return { title: say(locale, 'hub.title'), small: listDate(locale, hub!.kept(this.#placement), hub!.settings.fixed) };
        return { title: say(locale, 'hub.title'), small: answer ? freshText(answer, locale) : '' };
    }
  }

  #head(closable: boolean): HTMLElement {
    const { view } = this.#panel;
    const { title, small } = this.#titleOf();
    const canGoBack = view.at === 'callback' || view.at === 'appointment' || view.at === 'notice';
    return h('div', { class: canGoBack ? 'head back' : 'head' },
      canGoBack ? h('button', { class: 'ib', type: 'button', 'aria-label': say(this.#locale, 'hub.back'), onclick: () => this.#go({ move: 'back' }) }, icon('left')) : null,
      h('h2', { id: 'title', tabindex: -1 }, title, h('small', { id: view.at === 'list' && !this.#panel.away ? 'asof' : null }, small)),
      closable ? h('button', { class: 'ib', type: 'button', 'aria-label': say(this.#locale, 'hub.close'), onclick: () => this.close() }, icon('close')) : null);
  }

  #sheet(): HTMLElement {
    const modal = matchMedia(phoneSheet).matches;
    return h('section', { class: 'panel on-page', role: 'dialog', 'aria-labelledby': 'title', 'aria-modal': modal ? 'true' : null },
      this.#head(true),
      h('div', { class: 'body', tabindex: 0, role: 'group', 'aria-labelledby': 'title' }, this.#content(true)),
      this.#urgent());
  }

  #block(): HTMLElement {
    const listed = this.#panel.view.at === 'list';
    const lead = this.getAttribute('lead');
    const heading = this.getAttribute('heading') ?? say(this.#locale, 'hub.best');
    return h('section', { class: 'block', 'aria-label': say(this.#locale, 'hub.title') },
      listed ? h('header', {}, h('h2', { id: 'title', tabindex: -1 }, heading), lead ? h('p', {}, lead) : null) : this.#head(false),
      h('div', { class: 'body' }, this.#content(!this.hasAttribute('compact'))),
      this.hasAttribute('compact') ? null : this.#urgent());
  }

  #urgent(): HTMLElement | null {
    const { fixed } = hub!.settings;
    const answer = this.#panel.answer ?? hub!.kept(this.#placement)?.answer;
    return urgentView(answer?.urgent ?? fixed.urgent, this.#locale);
  }

  #content(moreOpen: boolean): Child[] {
    const { view, answer, away } = this.#panel;
    const locale = this.#locale;
    if (view.at !== 'list' && !forms) return this.#waitForForms();
    if (forms && view.at !== 'list') {
      dress(this.#root, parts, ...forms.css, tokens, contact);
      return this.#request(forms, view);
    }
    if (away) return awayView(locale, hub!.kept(this.#placement), hub!.settings.fixed, () => this.#retry());
    if (!answer) return [this.#bones()];
    const scene: Scene = {
      locale, answer, links: hub!.settings.fixed.links ?? {}, notices: this.#panel.notices,
      choose: (offer) => this.#choose(offer),
      notify: (offer) => this.#go({ move: 'choose', at: 'notice', mode: offer.mode }),
    };
    return answer.offers.length
      ? [offersView(scene), whyView(scene), moreView(scene, moreOpen)]
      : [closedView(scene), moreView(scene, true)];
  }

  #request(code: Forms, view: Exclude<View, { at: 'list' }>): Child[] {
    switch (view.at) {
      case 'noted':
        return code.notedView(view.noted, this.#locale, () => this.#go({ move: 'finish' }));
      case 'callback':
        return [code.callbackForm(this.#form(view.mode))];
      case 'notice':
        return [code.noticeForm(this.#form(view.mode))];
      case 'appointment':
        return [view.step === 1 ? code.placeForm(this.#form(view.mode), () => this.#go({ move: 'slots' })) : code.slotForm(this.#form(view.mode), new Date())];
    }
  }

  /** The place of a form whose code is on its way; the fixed list takes it where the code does not come. */
  #waitForForms(): Child[] {
    void loadForms().then((here) => {
      if (here && forms) {
        this.#draw();
      } else {
        this.#panel = { ...moved(this.#panel, { move: 'finish' }), away: true };
        this.#draw();
      }
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
      send: (request) => hub!.request(request, this.#locale),
      noted: (noted) => {
        hub?.recorder.track('hub.requested', { kind: noted.kind, mode, request: noted.id });
        this.#go({ move: 'noted', noted });
      },
      leave: () => this.#go({ move: 'back' }),
    };
  }
}
