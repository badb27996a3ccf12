// The public status page of a case, /status/TOKEN: who has it, by when we answer, what happened. Reads only.
import { ask } from '../ask';
import { say, statusTexts, type StatusKey } from '../i18n/status';
import { localeOf, typeset, type Locale, type Values } from '../i18n/texts';
import { drawing, h, icon, ringLine, type Child } from '../ui/h';
import parts from '../ui/parts.css';
import tokens from '../ui/tokens.css';
import { dateText, initials, isLate, momentText, track, zoneText, type PublicCase } from './case';
import css from './status.css';

const languages: readonly (readonly [Locale, string])[] = [['fr', 'FR'], ['en', 'EN'], ['zh-Hant', '繁中']];
const spoken: Record<Locale, string> = { fr: 'Français', en: 'English', 'zh-Hant': '繁體中文' };

function firstLocale(): Locale {
  const asked = new URLSearchParams(location.search).get('lang');
  const known = navigator.languages.find((tag) => /^(fr|en|zh)/i.test(tag));
  return localeOf(asked ?? known ?? 'fr');
}

type Shown = { at: 'loading' | 'unknown' | 'away' } | { at: 'case'; case: PublicCase };

let locale: Locale = firstLocale();
let shown: Shown = { at: 'loading' };

const text = (key: StatusKey, values: Values = {}): string => say(locale, key, values);

async function load(): Promise<void> {
  const token = decodeURIComponent(location.pathname.replace(/\/+$/, '').split('/').at(-1) ?? '');
  const asked = await ask<PublicCase>(`/v1/cases/${encodeURIComponent(token)}?locale=${locale}`, { method: 'GET' });
  shown = asked.ok ? { at: 'case', case: asked.value } : { at: asked.away ? 'away' : 'unknown' };
  draw();
}

function tell(title: string, words: string, calm = false): HTMLElement {
  return h('section', { class: calm ? 'tell calm' : 'tell' }, h('h2', {}, icon(calm ? 'okc' : 'clock'), title), h('p', {}, words));
}

function promise(one: PublicCase, late: boolean): HTMLElement {
  const done = one.stage === 'resolved' || one.stage === 'closed';
  const at = done ? one.resolved_at ?? one.promised_at : one.promised_at;
  const key: StatusKey = done ? 'answered' : one.stage === 'waiting_for_customer' ? 'need.by' : late ? 'late.by' : 'by';
  return h('section', { class: 'date', 'aria-label': text(key) },
    h('div', {}, h('p', { class: 'muted' }, text(key)), h('p', { class: 'big' }, momentText(at, one.time_zone, locale)), h('p', { class: 'small muted' }, zoneText(one.time_zone, locale))),
    h('ol', { class: 'track', 'aria-label': text('track') }, ...track(one.stage).map(([name, light]) =>
      h('li', { class: light, 'aria-current': light === 'now' || light === 'waits' ? 'step' : null }, text(name)))));
}

function story(one: PublicCase, late: boolean): HTMLElement {
  const open = one.stage === 'new' || one.stage === 'working' || one.stage === 'waiting_for_customer';
  const waiting = one.stage === 'waiting_for_customer';
  const title = (what: string): string => text((`what.${what}` in statusTexts.en ? `what.${what}` : 'what.note') as StatusKey);
  const steps = [...one.steps].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return h('section', {}, h('h2', {}, text('story')), h('ol', { class: 'time' },
    open ? h('li', { class: 'next' }, drawing(ringLine), h('div', {}, waiting || late ? null : h('time', {}, text('before', { when: momentText(one.promised_at, one.time_zone, locale) })), h('b', {}, text(waiting ? 'next.waiting' : 'next')))) : null,
    ...steps.map((step) => h('li', {}, icon('okc'), h('div', {}, h('time', { datetime: step.at }, momentText(step.at, one.time_zone, locale)), h('b', {}, title(step.what)), step.text ? h('p', {}, typeset(locale, step.text)) : null)))));
}

function caseView(one: PublicCase): HTMLElement {
  const late = isLate(one, new Date());
  const owner = one.owner_name;
  return h('main', { id: 'content', class: 'two' },
    h('header', {},
      h('p', { class: 'ref' }, h('span', {}, text('case', { reference: one.reference })), h('span', {}, text('sent', { date: dateText(one.opened_at, one.time_zone, locale) }))),
      h('h1', { tabindex: -1 }, typeset(locale, one.reason_text))),
    h('div', { class: 'col' },
      promise(one, late),
      late ? tell(text('late'), text('late.d')) : null,
      one.stage === 'waiting_for_customer' ? tell(text('need'), text('need.d')) : null,
      one.stage === 'resolved' ? tell(text('track.answer'), text('answered.d'), true) : null,
      one.stage === 'closed' ? tell(text('closed'), text('closed.d'), true) : null,
      story(one, late)),
    h('aside', { 'aria-label': text('who') },
      h('section', {}, h('h2', {}, text('who')),
        owner ? h('div', { class: 'who' }, h('span', { class: 'face', 'aria-hidden': 'true' }, initials(owner)), h('div', {}, h('b', {}, owner), h('div', { class: 'small muted' }, text('who.d'))))
          : h('p', { class: 'small muted' }, text('who.none'))),
      one.your_words ? h('section', { class: 'rule' }, h('h2', {}, text('words')), h('blockquote', {}, one.your_words)) : null,
      h('section', { class: 'rule' }, h('h2', {}, text('keep')), h('p', { class: 'small muted' }, text('keep.d')))));
}

function aloneView(title: string, words: string, retry: boolean): HTMLElement {
  return h('main', { id: 'content' }, h('div', { class: 'alone' }, h('h1', { tabindex: -1 }, title), h('p', { class: 'muted' }, words),
    retry ? h('button', { class: 'btn', type: 'button', onclick: () => { shown = { at: 'loading' }; draw(); void load(); } }, text('retry')) : null));
}

function mainView(): HTMLElement {
  switch (shown.at) {
    case 'case':
      return caseView(shown.case);
    case 'unknown':
      return aloneView(text('unknown'), text('unknown.d'), false);
    case 'away':
      return aloneView(text('away'), text('away.d'), true);
    case 'loading':
      return h('main', { id: 'content' }, h('h1', { class: 'vh' }, text('page')), h('div', { class: 'bones', role: 'status' }, h('span', { class: 'vh' }, text('loading')), h('i'), h('i'), h('i')));
  }
}

function languageSwitch(): HTMLElement {
  return h('div', { class: 'langs', role: 'group', 'aria-label': text('language') }, ...languages.map(([tag, label]) =>
    h('button', { type: 'button', lang: tag, 'aria-pressed': tag === locale ? 'true' : 'false', 'aria-label': `${label} ${spoken[tag]}`, onclick: () => {
      locale = tag;
      history.replaceState(null, '', `?lang=${tag}`);
      draw();
      void load();
    } }, label)));
}

function draw(): void {
  const bank = shown.at === 'case' ? shown.case.bank_name : '';
  document.documentElement.lang = locale;
  document.title = [shown.at === 'unknown' ? text('unknown') : text('page'), bank].filter(Boolean).join(' · ');
  const inside: Child[] = [
    h('a', { class: 'skip', href: '#content' }, text('skip')),
    h('header', { class: 'top' }, h('div', {}, h('span', {}, bank || text('page')), languageSwitch())),
    mainView(),
    bank ? h('footer', {}, h('p', {}, bank)) : null,
  ];
  document.body.replaceChildren(...inside.filter((child): child is HTMLElement => child instanceof HTMLElement));
}

/** The shadow root's sheets, for a whole page. */
function forPage(sheet: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(sheet.replace(/:host\((\[[^\]]*\]|:not\([^)]*\))\)/g, ':root$1').replace(/:host/g, ':root'));
  return made;
}

document.adoptedStyleSheets = [parts, tokens, css].map(forPage);
draw();
void load();
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible' && shown.at === 'case') void load(); });
