// The list of ways as elements: the offers, why, the other ways, and the fixed list for when the server is away.
import { say, type HubKey } from '../i18n/hub';
import { typeset, type Locale } from '../i18n/texts';
import { say as sayWhen } from '../i18n/words';
import type { FixedList, FixedWay } from '../settings';
import { h, icon, modeIcon, type Child } from '../ui/h';
import { phoneText, safeHref } from '../words/reach';
import { capital, dayText, offsetOf, timeText, wallAt, weekdayText, whenText, type Wall } from '../words/moment';
import { modesOf, shapeOf, type Answer, type Offer, type Urgent } from './answer';
import type { Kept } from './hub';
import type { Noted } from './panel';

/** What the views need from the element that shows them. */
export interface Scene {
  readonly locale: Locale;
  readonly links: Readonly<Record<string, string>>;
  readonly answer: Answer;
  readonly notices: readonly Noted[];
  readonly choose: (offer: Offer) => void;
  readonly notify: (offer: Offer) => void;
}

/** The clock that the answer speaks of: the zone of its first opening hour, else the browser's. */
export function nowOf(answer: Answer | null, at: Date): Wall {
  const opens = answer ? modesOf(answer).find((offer) => offer.opens_at)?.opens_at : null;
  const stated = answer?.at ? offsetOf(answer.at) : null;
  const offset = (opens ? offsetOf(opens) : null) ?? (stated || null) ?? -at.getTimezoneOffset();
  return wallAt(at, offset);
}

export function answeredAt(answer: Answer): Date {
  const at = new Date(answer.at ?? NaN);
  return Number.isNaN(at.getTime()) ? new Date() : at;
}

/** "Lundi 10 h 12, attentes à jour". */
export function freshText(answer: Answer, locale: Locale): string {
  const now = nowOf(answer, answeredAt(answer));
  return say(locale, 'hub.fresh', { now: `${capital(weekdayText(now, locale))} ${timeText(now, locale)}` });
}

export function waitOf(offer: Offer, locale: Locale): string {
  return typeset(locale, offer.wait?.text ?? '');
}

function facts(offer: Offer, locale: Locale): HTMLElement {
  const wait = waitOf(offer, locale);
  const number = offer.action?.type === 'call' ? phoneText(offer.action.href.replace(/^tel:/, '')) : '';
  return h('span', { class: 'facts' },
    number ? h('b', {}, number) : null,
    wait ? h('span', {}, icon('clock', true), h('span', { class: 'vh' }, `${say(locale, 'hub.wait')} `), h('b', { 'data-wait': offer.mode }, wait)) : null,
    offer.price?.text ? h('span', {}, icon('tag', true), h('span', { class: 'vh' }, `${say(locale, 'hub.price')} `), h('span', {}, typeset(locale, offer.price.text))) : null);
}

const verbs: Record<string, HubKey> = {
  call: 'mode.phone.go', callback: 'mode.callback.go', appointment: 'mode.appointment.go', chat: 'mode.chat.go', video: 'mode.video.go', open: 'go.open',
};

function verb(offer: Offer, locale: Locale): string {
  return say(locale, verbs[offer.action.type] ?? 'go.open', { number: phoneText(offer.action.href.replace(/^tel:/, '')) });
}

/** A link where the action is an address, a button where it is one of our own forms, nothing where there is none. */
function act(scene: Scene, offer: Offer, className: string, ...inside: Child[]): HTMLElement | null {
  const type = offer.action?.type ?? 'none';
  if (type === 'none') return null;
  const href = type === 'callback' || type === 'appointment' ? null : safeHref(scene.links[offer.action.href] ?? offer.action.href);
  const onclick = (): void => scene.choose(offer);
  return href
    ? h('a', { class: className, href, 'data-mode': offer.mode, onclick }, ...inside)
    : h('button', { class: className, type: 'button', 'data-mode': offer.mode, onclick }, ...inside);
}

export function offersView(scene: Scene): HTMLElement {
  const { locale } = scene;
  const rows = scene.answer.offers.map((offer, place) => {
    const mark = icon(modeIcon(offer.kind ?? offer.mode));
    const title = typeset(locale, offer.title);
    const text = typeset(locale, offer.text);
    if (place === 0) {
      return h('div', { class: 'offer first' }, mark,
        h('div', {}, h('h3', { class: 't' }, title), h('p', { class: 'd' }, text), facts(offer, locale), act(scene, offer, 'btn', verb(offer, locale))));
    }
    const inside = [mark, h('span', {}, h('span', { class: 't' }, title), h('span', { class: 'd' }, text), facts(offer, locale)), icon('right', true, 'go')];
    return act(scene, offer, 'offer', ...inside) ?? h('div', { class: 'offer' }, ...inside.slice(0, 2));
  });
  return h('div', { class: 'offers' }, ...rows);
}

/** Customer-safe sentences only: the server's own, or what is true of every answer. Never a code. */
export function whyView(scene: Scene): HTMLElement {
  const { locale, answer } = scene;
  const said = [...new Set(answer.offers.flatMap((offer) => offer.why_text ?? []))].slice(0, 4);
  const lines = (said.length ? said.map((text) => typeset(locale, text)) : [say(locale, 'hub.why.rule')]).concat(say(locale, 'hub.why.keep'));
  return h('details', { class: 'why' },
    h('summary', {}, icon('info', true), say(locale, 'hub.why')),
    h('ul', {}, ...lines.map((line) => h('li', {}, line))));
}

/** Whether a status of the server's is a sentence: it stands below then, and our own word beside the shape. */
function isSentence(status: string | undefined, locale: Locale): boolean {
  return (status ?? '').length > (locale === 'zh-Hant' ? 8 : 24);
}

function statusView(offer: Offer, locale: Locale): HTMLElement {
  const own = offer.status_text ?? '';
  const word = own && !isSentence(own, locale) ? own : say(locale, `status.${offer.status}` as HubKey);
  return h('span', { class: `status ${shapeOf(offer.status)}` }, typeset(locale, word));
}

/** "Rouvre demain lundi à 8 h.", on the clock of the instant's own offset. */
function openingText(opens: string, now: Date, locale: Locale): string {
  const offset = offsetOf(opens);
  const at = new Date(opens);
  if (offset === null || Number.isNaN(at.getTime())) return '';
  return say(locale, 'hub.opens', { when: whenText(wallAt(at, offset), wallAt(now, offset), locale) });
}

function sentence(text: string, locale: Locale): string {
  return /[.。!?]$/.test(text) ? text : text + (locale === 'zh-Hant' ? '。' : '.');
}

function wayView(scene: Scene, offer: Offer, now: Date): HTMLElement {
  const { locale, answer } = scene;
  const wait = waitOf(offer, locale);
  const price = offer.price?.text ? sentence(capital(typeset(locale, offer.price.text)), locale) : '';
  const told = isSentence(offer.status_text, locale) ? typeset(locale, offer.status_text ?? '') : '';
  const parts = [told || typeset(locale, offer.text), offer.opens_at ? openingText(offer.opens_at, now, locale) : '', wait ? sentence(`${say(locale, 'hub.wait')} ${wait}`, locale) : '', price].filter(Boolean);
  const noticed = scene.notices.find((noted) => noted.mode === offer.mode);
  const instead = modesOf(answer).find((other) => other.mode === offer.alternative && other.mode !== offer.mode);
  const title = typeset(locale, offer.title);
  return h('li', { class: 'way', 'data-way': offer.mode }, icon(modeIcon(offer.kind ?? offer.mode)),
    h('div', {},
      h('div', { class: 't' }, title, ' ', statusView(offer, locale)),
      h('div', { class: 'd' }, parts.join(locale === 'zh-Hant' ? '' : ' ')),
      h('div', { class: 'actions' },
        offer.status === 'open' || offer.status === 'busy' ? act(scene, offer, 'link', verb(offer, locale), h('span', { class: 'vh' }, ` (${title})`)) : null,
        noticed ? h('span', { class: 'told' }, icon('okc', true), say(locale, noticed.by === 'email' ? 'note.done.email' : 'note.done.sms')) : null,
        offer.notify && !noticed ? h('button', { class: 'link', type: 'button', onclick: () => scene.notify(offer) }, icon('bell', true), say(locale, 'hub.notify'), h('span', { class: 'vh' }, ` (${title})`)) : null,
        instead ? act(scene, instead, 'link', say(locale, 'hub.instead', { way: typeset(locale, instead.title) })) : null)));
}

export function moreView(scene: Scene, open: boolean): HTMLElement | null {
  const { locale, answer } = scene;
  if (!answer.more.length) return null;
  const now = answeredAt(answer);
  return h('details', { class: 'more', open },
    h('summary', {}, say(locale, 'hub.others', { n: answer.more.length }), icon('chev', true, 'chev')),
    h('ul', { class: 'ways' }, ...answer.more.map((offer) => wayView(scene, offer, now))));
}

/** Nothing can be offered now: say so, and when the first way opens. */
export function closedView(scene: Scene): HTMLElement {
  const { locale, answer } = scene;
  const opens = modesOf(answer).filter((o) => o.opens_at && !Number.isNaN(Date.parse(o.opens_at)));
  const first = opens.sort((a, b) => Date.parse(a.opens_at!) - Date.parse(b.opens_at!))[0];
  const offset = first ? offsetOf(first.opens_at!) : null;
  const when = first && offset !== null
    ? whenText(wallAt(new Date(first.opens_at!), offset), wallAt(answeredAt(answer), offset), locale) : '';
  return h('div', {},
    h('h3', { class: 'h big' }, say(locale, 'hub.all_closed')),
    first && when ? h('p', { class: 'muted' }, say(locale, 'hub.all_closed.next', { way: typeset(locale, first.title), when })) : null);
}

/** The line that always stays. Its telephone number is the link, inside the text where the text says it. */
export function urgentView(urgent: Urgent | null | undefined, locale: Locale): HTMLElement | null {
  if (!urgent) return null;
  const href = safeHref(urgent.href);
  const number = href?.startsWith('tel:') ? phoneText(href.slice(4)) : '';
  const title = typeset(locale, urgent.title);
  const text = typeset(locale, urgent.text);
  const at = number ? text.indexOf(number) : -1;
  const link = (words: string): Child => (href ? h('a', { href }, words) : words);
  const inside: Child[] = at >= 0
    ? [title, h('br'), text.slice(0, at), link(number), text.slice(at + number.length)]
    : number ? [`${title} `, link(number), text ? [h('br'), text] : null] : [link(title), text ? [h('br'), text] : null];
  return h('div', { class: 'foot' }, icon('shield'), h('span', {}, inside));
}

/** The list that needs no server: the last one received, without its waits, or the one the page carries. */
export function awayView(locale: Locale, kept: Kept | null, fixed: FixedList, back: boolean, retry: () => void): Child[] {
  const ways: readonly FixedWay[] = kept
    ? kept.ways.map((way) => ({ ...way, hours: fixed.ways.find((one) => one.kind === way.kind)?.hours ?? '', ...(way.href ? { href: fixed.links?.[way.href] ?? way.href } : {}) }))
    : fixed.ways;
  const message: HubKey = kept ? 'hub.away.last' : ways.length ? 'hub.away.ours' : 'hub.away.none';
  return [
    h('div', { class: 'note warn' }, icon('cloud'), h('div', {}, h('b', {}, say(locale, 'hub.away')), h('br'), say(locale, message))),
    ways.length ? h('ul', { class: 'flush' }, ...ways.map((way) => {
      const href = safeHref(way.href);
      const action = way.action || (href?.startsWith('tel:') ? say(locale, 'mode.phone.go', { number: phoneText(href.slice(4)) }) : say(locale, 'go.open'));
      const opens = Date.parse(way.opens ?? '') > Date.now() ? openingText(way.opens!, new Date(), locale) : '';
      return h('li', { class: 'way' }, icon(modeIcon(way.kind)), h('div', {},
        h('div', { class: 't' }, typeset(locale, way.title), way.hours ? h('span', { class: 'status plain' }, typeset(locale, way.hours)) : null),
        way.text || opens ? h('div', { class: 'd' }, [typeset(locale, way.text ?? ''), opens].filter(Boolean).join(locale === 'zh-Hant' ? '' : ' ')) : null,
        href ? h('div', { class: 'actions' }, h('a', { class: 'link', href }, typeset(locale, action), h('span', { class: 'vh' }, ` (${way.title})`))) : null));
    })) : null,
    h('button', { class: 'btn line wide', id: 'retry', type: 'button', onclick: retry }, say(locale, back ? 'hub.back.live' : 'hub.retry')),
  ];
}

/** The date of the list that shows when the server is away. */
export function listDate(locale: Locale, kept: Kept | null, fixed: FixedList): string {
  const at = new Date(kept?.at ?? fixed.date ?? NaN);
  if (Number.isNaN(at.getTime())) return '';
  const told = kept ? offsetOf(kept.at) : 0;
  const wall = wallAt(at, told || (kept || fixed.date?.includes('T') ? -at.getTimezoneOffset() : 0));
  const date = dayText(wall, locale);
  return say(locale, 'hub.asof', { date: kept ? sayWhen(locale, 'when.at', { day: date, time: timeText(wall, locale) }) : date });
}
