// <jalon-survey>: the questionnaire card. Loaded only when a questionnaire is due. It takes no focus, makes no sound,
// keeps the answer until the server has it, and says what follows with a date.
import { ask } from '../ask';
import { say, type SurveyKey } from '../i18n/survey';
import { localeOf, typeset } from '../i18n/texts';
import { freshId } from '../memory';
import type { SurveyContext } from '../surveys-due';
import { summary, summaryBox } from '../ui/field';
import { h, icon, type Child } from '../ui/h';
import fields from '../ui/fields.css';
import parts from '../ui/parts.css';
import { dress, followTheme } from '../ui/sheet';
import tokens from '../ui/tokens.css';
import { dayText, timeText, wallAt, zoneOffset } from '../words/moment';
import { safeHref } from '../words/reach';
import { isEmpty, type Answers } from './condition';
import { missing, piped, readModel, sentAnswers, visiblePages, visibleQuestions, type Model, type Question } from './model';
import { questionView } from './questions';
import css from './survey.css';

interface Stored {
  readonly answer: string;
  readonly case?: { readonly status_url: string; readonly promised_at: string };
}

type Stage = 'asking' | 'sending' | 'failed' | 'thanks' | 'gone';

export class SurveyElement extends HTMLElement {
  readonly #root = this.attachShadow({ mode: 'open' });
  #context: SurveyContext | null = null;
  #model: Model = { title: '', thanks: '', pages: [] };
  #answers: Answers = {};
  #faults = new Map<string, string>();
  #page = 0;
  #stage: Stage = 'asking';
  #stored: Stored | null = null;
  #id = freshId();
  #begun = 0;
  #placed = false;
  #unfollow: (() => void) | null = null;
  /** Says that the card has come to those who do not see it; the focus stays where it is. */
  readonly #live = h('p', { class: 'vh', role: 'status' });

  connectedCallback(): void {
    dress(this.#root, parts, fields, tokens, css);
    this.#unfollow = followTheme(this);
  }

  disconnectedCallback(): void {
    this.#unfollow?.();
  }

  show(context: SurveyContext, placed: boolean): void {
    this.#context = context;
    this.#placed = placed;
    this.#begun = Date.now();
    const locale = localeOf(context.locale);
    this.#model = readModel(context.invitation.model, locale, say(locale, 'survey.other'));
    if (!placed) this.#root.addEventListener('keydown', (event) => { if ((event as KeyboardEvent).key === 'Escape') this.#end(); });
    this.#draw();
    if (!placed) setTimeout(() => { this.#live.textContent = this.#say('survey.arrived'); }, 200);
    context.track('survey.shown', { survey: context.invitation.survey, invitation: context.invitation.id });
  }

  #say(key: SurveyKey, values: Record<string, string | number> = {}): string {
    return say(localeOf(this.#context!.locale), key, values);
  }

  #end(): void {
    const { invitation, track, ended } = this.#context!;
    if (this.#stage !== 'thanks' && this.#stage !== 'gone') track('survey.dismissed', { survey: invitation.survey, invitation: invitation.id });
    this.remove();
    ended();
  }

  /** On the first page a scale stands alone until it is answered: one idea at a time. */
  #shown(): readonly Question[] {
    const pages = visiblePages(this.#model, this.#answers);
    const page = pages[Math.min(this.#page, pages.length - 1)];
    if (!page) return [];
    const all = visibleQuestions(page, this.#answers);
    const first = all[0];
    return this.#page === 0 && first?.kind === 'scale' && isEmpty(this.#answers[first.name]) ? [first] : all;
  }

  #changed(name: string, value: unknown): void {
    const before = this.#signature();
    this.#answers = { ...this.#answers, [name]: value };
    const wasAtFault = this.#faults.delete(name);
    if (before !== this.#signature() || wasAtFault) this.#draw(true);
  }

  /** What is on screen because of the answers; typing a word must not rebuild the card. */
  #signature(): string {
    const shown = this.#shown();
    const titles = shown.map((q) => `${q.name}:${piped(q.title, this.#answers)}:${q.kind === 'many' || q.kind === 'one' ? JSON.stringify(this.#answers[q.name]) : ''}`);
    return `${visiblePages(this.#model, this.#answers).length}|${titles.join('|')}`;
  }

  #draw(keepFocus = false): void {
    const active = this.#root.activeElement as HTMLInputElement | null;
    const focus = keepFocus ? active?.dataset['focus'] : undefined;
    const scaleAt = keepFocus && active?.type === 'radio' && !focus ? active.closest('[data-q]')?.getAttribute('data-q') : null;
    const scrolled = this.#root.querySelector('.body')?.scrollTop ?? 0;
    this.#root.replaceChildren(h('div', { lang: localeOf(this.#context!.locale) }, this.#card(), this.#live));
    const body = this.#root.querySelector('.body');
    if (body && keepFocus) body.scrollTop = scrolled;
    if (focus) this.#root.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focus)}"]`)?.focus();
    else if (scaleAt) this.#root.querySelector<HTMLElement>(`[data-q="${CSS.escape(scaleAt)}"] input:checked`)?.focus();
  }

  #card(): HTMLElement {
    const count = this.#model.pages.flatMap((page) => page.questions).filter((q) => q.kind !== 'words').length;
    const small = this.#stage === 'asking' ? this.#say('survey.length', { n: count, minutes: Math.max(1, Math.round(count / 3)) }) : '';
    return h('section', { class: this.#placed ? 'card in-page' : 'card on-page', role: this.#placed ? 'region' : 'dialog', 'aria-labelledby': 'title' },
      h('div', { class: 'head' },
        h('h2', { id: 'title', tabindex: -1 }, typeset(localeOf(this.#context!.locale), this.#model.title || this.#context!.invitation.title || this.#say('survey.title')), small ? h('small', {}, small) : null),
        this.#placed ? null : h('button', { class: 'ib', type: 'button', 'aria-label': this.#say('survey.close'), onclick: () => this.#end() }, icon('close'))),
      h('div', { class: 'body', tabindex: 0, role: 'group', 'aria-labelledby': 'title' }, this.#inside()));
  }

  #inside(): Child[] {
    switch (this.#stage) {
      case 'thanks':
        return this.#thanks();
      case 'gone':
        return [h('p', { role: 'status' }, this.#say('survey.gone')), this.#finish()];
      case 'asking':
      case 'sending':
      case 'failed':
        return [this.#form()];
    }
  }

  #form(): HTMLElement {
    const locale = localeOf(this.#context!.locale);
    const pages = visiblePages(this.#model, this.#answers);
    const last = this.#page >= pages.length - 1;
    const shown = this.#shown();
    const first = shown[0];
    const alone = this.#page === 0 && shown.length === 1 && first?.kind === 'scale' && isEmpty(this.#answers[first.name]);
    const errors = summaryBox();
    const form = h('form', { class: 'body', novalidate: true, onsubmit: (event) => { event.preventDefault(); void this.#forward(errors); } },
      pages.length > 1 ? h('div', { class: 'progress' }, h('span', {}, this.#say('survey.progress', { n: this.#page + 1, total: pages.length })), this.#bar(this.#page, pages.length)) : null,
      errors,
      ...shown.map((q) => questionView(q, { locale, answers: this.#answers, fault: this.#faults.get(q.name) ?? '', changed: (name, value) => this.#changed(name, value) })),
      h('div', { class: 'nav' },
        this.#page > 0 ? h('button', { class: 'btn text', type: 'button', onclick: () => this.#turn(-1) }, this.#say('survey.previous')) : null,
        alone ? (this.#placed ? null : h('button', { class: 'btn text', type: 'button', onclick: () => this.#end() }, this.#say('survey.refuse')))
          : h('button', { class: 'btn', type: 'submit', 'aria-disabled': this.#stage === 'sending' ? 'true' : null },
            this.#stage === 'sending' ? this.#say('survey.sending') : this.#stage === 'failed' ? this.#say('survey.retry') : this.#say(last ? 'survey.send' : 'survey.next'))));
    form.className = 'form';
    return form;
  }

  #bar(done: number, total: number): HTMLElement {
    const fill = h('i');
    fill.style.inlineSize = `${Math.round((done / total) * 100)}%`;
    return h('div', { class: 'bar', role: 'progressbar', 'aria-label': this.#say('survey.name'), 'aria-valuenow': done, 'aria-valuemin': 0, 'aria-valuemax': total }, fill);
  }

  #turn(by: number): void {
    this.#page = Math.max(0, this.#page + by);
    this.#draw();
    this.#root.querySelector<HTMLElement>('#title')?.focus();
  }

  /** To the next page, or to the server from the last one. */
  async #forward(errors: HTMLElement): Promise<void> {
    if (this.#stage === 'sending') return;
    const pages = visiblePages(this.#model, this.#answers);
    const page = pages[this.#page];
    const lacking = page ? missing(page, this.#answers) : [];
    if (lacking.length) return this.#complain(lacking.map((q) => [q.name, this.#say('survey.required')]));
    if (this.#page < pages.length - 1) return this.#turn(1);
    this.#stage = 'sending';
    errors.hidden = true;
    this.#draw(true);
    await this.#send();
  }

  #complain(faults: readonly (readonly [string, string])[]): void {
    this.#stage = 'asking';
    this.#faults = new Map(faults);
    this.#draw();
    const box = this.#root.querySelector<HTMLElement>('[role="alert"]');
    const title = (name: string): string => {
      const q = this.#model.pages.flatMap((p) => p.questions).find((one) => one.name === name);
      return typeset(localeOf(this.#context!.locale), piped(q?.title ?? name, this.#answers));
    };
    if (box) summary(box, this.#say('survey.fix'), faults.map(([name]) => ({ text: title(name), focus: () => this.#root.querySelector<HTMLElement>(`[data-q="${CSS.escape(name)}"] :is(input, textarea)`)?.focus() })));
  }

  async #send(): Promise<void> {
    const { invitation, server, key, visitor, user, locale, page } = this.#context!;
    const who = user();
    const asked = await ask<Stored>(`${server}/v1/surveys/${encodeURIComponent(invitation.survey)}/answers`, {
      body: {
        write_key: key, id: this.#id, visitor, locale, page, version: invitation.version,
        ...(invitation.id ? { invitation: invitation.id } : {}),
        ...(who ? { user: who } : {}),
        answers: sentAnswers(this.#model, this.#answers),
        duration_s: Math.round((Date.now() - this.#begun) / 100) / 10,
      },
    });
    if (asked.ok) {
      this.#stored = asked.value;
      this.#stage = 'thanks';
    } else if (!asked.away && [404, 409, 410].includes(asked.problem?.status ?? 0)) {
      this.#stage = 'gone';
    } else {
      const names = new Set(this.#model.pages.flatMap((p) => p.questions).map((q) => q.name));
      const told = (asked.problem?.errors ?? []).map((e) => [e.path.replace(/^[/.]?answers[/.]/, ''), this.#say(e.code === 'answer.missing' ? 'survey.required' : 'survey.check')] as const).filter(([name]) => names.has(name));
      if (!asked.away && told.length) return this.#complain(told);
      this.#stage = 'failed';
    }
    this.#draw();
    if (this.#stage === 'failed') {
      const box = this.#root.querySelector<HTMLElement>('[role="alert"]');
      if (box) summary(box, this.#say('survey.failed'), []);
    } else this.#root.querySelector<HTMLElement>('#title')?.focus();
  }

  #thanks(): Child[] {
    const locale = localeOf(this.#context!.locale);
    const opened = this.#stored?.case;
    const at = new Date(opened?.promised_at ?? NaN);
    const href = safeHref(opened?.status_url);
    const wall = wallAt(at, zoneOffset(at, this.#context!.zone));
    const promise = opened && !Number.isNaN(at.getTime())
      ? this.#say('survey.promise', { when: locale === 'zh-Hant' ? `${dayText(wall, locale)} ${timeText(wall, locale)}` : `${dayText(wall, locale)}, ${timeText(wall, locale)}` }) : '';
    return [
      h('p', { class: 'done', role: 'status' }, icon('okc'), this.#say('survey.thanks')),
      h('p', {}, typeset(locale, this.#model.thanks || this.#say('survey.thanks.d'))),
      promise ? h('p', {}, h('b', {}, promise)) : null,
      h('div', { class: 'actions' },
        href && opened ? h('a', { class: 'btn line grow', href }, this.#say('survey.follow')) : null,
        this.#placed ? null : this.#finish()),
    ];
  }

  #finish(): HTMLElement {
    return h('button', { class: 'btn text', type: 'button', onclick: () => this.#end() }, this.#say('survey.finish'));
  }
}

/** Called by the core: shows the questionnaire in a card of its own, or in the element that the page placed. */
export function openSurvey(context: SurveyContext, host?: HTMLElement): void {
  if (!customElements.get('jalon-survey')) customElements.define('jalon-survey', SurveyElement);
  const element = (host ?? document.createElement('jalon-survey')) as SurveyElement;
  if (!host) document.body.appendChild(element);
  customElements.upgrade(element);
  element.show(context, host !== undefined);
}
