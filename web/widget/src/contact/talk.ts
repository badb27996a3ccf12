// Chat and video as requests: what the customer writes beforehand, and the wait until somebody of the bank takes over.
import type { Asked } from '../ask';
import { say } from '../i18n/forms';
import type { Locale } from '../i18n/texts';
import { drawing, h, icon, lockLine } from '../ui/h';
import { timeText, wallAt } from '../words/moment';
import { noteField, rangeText, sender, type FormScene } from './forms';
import { mirror } from './mirror';
import type { RequestState } from './hub';
import type { Noted } from './panel';

const pollMs = 10_000;
/** The place and the wait are spoken at most this often, and only when the words change. */
const speakMs = 30_000;

export function talkForm(scene: FormScene, kind: 'chat' | 'video'): HTMLElement {
  const { locale, draft, handed } = scene;
  const words = noteField(scene, kind === 'chat' ? 'talk.message' : 'talk.subject', kind === 'chat' ? say(locale, 'talk.message.hint') : '');
  const look = kind === 'video' ? mirror(locale) : null;
  const send = sender({ ...scene, send: (request) => { look?.stop(); return scene.send(request); } }, {
    label: () => say(locale, `talk.${kind}.send`),
    checks: [() => {
      const text = handed || draft.note.trim() ? '' : say(locale, 'talk.empty');
      words.fault(text);
      return text ? { text, focus: () => words.control.focus() } : null;
    }],
    request: () => ({ kind, ...(handed ? { topic: handed.topic } : {}), ...(draft.note.trim() ? { note: draft.note.trim() } : {}) }),
    rows: () => (draft.note.trim() ? [[say(locale, 'talk.handed'), draft.note.trim()]] : []),
  });
  const hint = h('p', { class: 'hint' }, say(locale, kind === 'video' ? 'talk.video.hint' : 'call.never'));
  return send.form(words.box, ...(look ? [look.box] : []), hint);
}

export interface WaitingScene {
  readonly locale: Locale;
  /** How the request stands; cancels it first where that is asked. */
  readonly ask: (cancel: boolean) => Promise<Asked<RequestState>>;
  readonly speak: (words: string) => void;
  /** The mode by which a call can be asked for instead; empty where there is none. */
  readonly callback: string;
  /** Leaves this view, for the form of `mode` where it is given. */
  readonly leave: (mode?: string) => void;
}

function ordinal(n: number, locale: Locale): (HTMLElement | string)[] {
  if (locale === 'zh-Hant') return [String(n)];
  const english = n % 100 >= 11 && n % 100 <= 13 ? 'th' : ['th', 'st', 'nd', 'rd'][n % 10] ?? 'th';
  return [String(n), h('sup', {}, locale === 'fr' ? (n === 1 ? 're' : 'e') : english)];
}

/** "2nd" in a ring, or nothing where the place is not known. */
export function ringOf(position: number | null | undefined, locale: Locale): HTMLElement[] {
  return position ? [h('b', { class: 'n' }, ...ordinal(position, locale))] : [];
}

/** The place in the queue, kept true while it is looked at, and the ways out of it. */
export function waitingView(noted: Noted, scene: WaitingScene): HTMLElement[] {
  const { locale } = scene;
  const place = h('div', { class: 'place' });
  const ways = h('div', { class: 'form' });
  let spoken = '';
  let spokenAt = Date.now();
  const show = (position: number | null | undefined, wait: string): void => {
    const words = wait ? say(locale, 'talk.wait', { wait }) : say(locale, 'talk.wait.none');
    place.replaceChildren(...ringOf(position, locale),
      h('div', {}, h('span', { class: 'muted small' }, say(locale, 'talk.place')), h('b', { class: 'v' }, words),
        h('span', { class: 'muted small' }, say(locale, 'talk.as_of', { time: timeText(wallAt(new Date(), -new Date().getTimezoneOffset()), locale) }))));
    const all = `${say(locale, 'talk.place')} ${position ?? ''}. ${words}`;
    if (spoken && all !== spoken && Date.now() - spokenAt >= speakMs) scene.speak(all), (spokenAt = Date.now());
    spoken = all;
  };
  const end = (title: string, text: string, good: boolean): void => {
    clearInterval(timer);
    place.replaceChildren(h('p', { class: 'done', role: 'status' }, icon(good ? 'okc' : 'info'), title));
    ways.replaceChildren(...(text ? [h('p', { class: 'muted' }, text)] : []), h('button', { class: 'btn line wide', type: 'button', onclick: () => scene.leave() }, say(locale, 'done.ok')));
  };
  const look = async (): Promise<void> => {
    if (!place.isConnected) return clearInterval(timer);
    if (document.visibilityState !== 'visible') return;
    const asked = await scene.ask(false);
    if (!asked.ok) {
      if (!asked.away) clearInterval(timer);
      return;
    }
    const { state, position, wait, with: who } = asked.value;
    if (state === 'waiting') show(position, wait ? rangeText(wait, locale) : '');
    else if (state === 'taken') end(who ? say(locale, 'talk.taken', { name: who }) : say(locale, 'talk.taken.nobody'), say(locale, 'talk.taken.d'), true);
    else end(say(locale, 'talk.ended'), '', false);
  };
  const timer = window.setInterval(() => void look(), pollMs);
  setTimeout(() => void look(), 0);
  const quit = async (mode?: string): Promise<void> => {
    clearInterval(timer);
    await scene.ask(true);
    scene.speak(say(locale, 'talk.left'));
    scene.leave(mode);
  };
  show(noted.position, noted.wait ?? '');
  ways.replaceChildren(
    ...noted.rows.map(([label, value]) => h('div', { class: 'handed' }, h('span', { class: 'muted small' }, label), h('p', {}, value))),
    h('div', { class: 'note' }, drawing(lockLine), h('div', {}, say(locale, 'talk.kept'), locale === 'zh-Hant' ? '' : ' ', say(locale, 'call.never'))),
    h('div', { class: 'actions' },
      scene.callback ? h('button', { class: 'btn line grow', type: 'button', onclick: () => void quit(scene.callback) }, say(locale, 'talk.instead')) : null,
      h('button', { class: 'btn text', type: 'button', onclick: () => void quit() }, say(locale, 'talk.leave'))));
  return [place, ways];
}
