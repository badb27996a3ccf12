// What the customer may see of a case (api/openapi.yaml, PublicCase), and what follows from it for the page.
import type { Locale } from '../i18n/texts';
import { say, type StatusKey } from '../i18n/status';
import { dayText, timeText, wallAt, zoneOffset } from '../words/moment';

export type Stage = 'new' | 'working' | 'waiting_for_customer' | 'resolved' | 'closed';

export interface PublicCase {
  readonly reference: string;
  readonly stage: Stage;
  readonly reason_text: string;
  readonly opened_at: string;
  readonly promised_at: string;
  readonly resolved_at?: string | null;
  readonly time_zone: string;
  readonly bank_name: string;
  readonly owner_name?: string | null;
  readonly your_words?: string;
  readonly steps: readonly { readonly at: string; readonly what: string; readonly text: string }[];
}

export type Light = 'past' | 'now' | 'waits' | 'ahead';

/** The four steps of the track, and how far each is. */
export function track(stage: Stage): readonly (readonly [StatusKey, Light])[] {
  switch (stage) {
    case 'new':
      return [['track.received', 'now'], ['track.taken', 'ahead'], ['track.answer', 'ahead'], ['track.closed', 'ahead']];
    case 'working':
      return [['track.received', 'past'], ['track.taken', 'now'], ['track.answer', 'ahead'], ['track.closed', 'ahead']];
    case 'waiting_for_customer':
      return [['track.received', 'past'], ['track.waiting', 'waits'], ['track.answer', 'ahead'], ['track.closed', 'ahead']];
    case 'resolved':
      return [['track.received', 'past'], ['track.taken', 'past'], ['track.answer', 'now'], ['track.closed', 'ahead']];
    case 'closed':
      return [['track.received', 'past'], ['track.taken', 'past'], ['track.answer', 'past'], ['track.closed', 'past']];
  }
}

/** The promise was missed and nothing has answered it. A question put to the customer stops the clock. */
export function isLate(one: PublicCase, now: Date): boolean {
  return (one.stage === 'new' || one.stage === 'working') && Date.parse(one.promised_at) < now.getTime();
}

/** "lundi 30 novembre, 12 h" on the bank's clock. */
export function momentText(iso: string, zone: string, locale: Locale): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const wall = wallAt(at, zoneOffset(at, zone));
  return `${dayText(wall, locale)}${locale === 'zh-Hant' ? ' ' : ', '}${timeText(wall, locale)}`;
}

export function dateText(iso: string, zone: string, locale: Locale): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? '' : dayText(wallAt(at, zoneOffset(at, zone)), locale, true);
}

/** "heure de Paris": the zone in words, from the city that names it. */
export function zoneText(zone: string, locale: Locale): string {
  const city = zone.split('/').at(-1)?.replace(/_/g, ' ');
  if (!city) return '';
  const known: Record<string, string> = { Paris: '巴黎', Taipei: '臺北', 'Hong Kong': '香港', London: '倫敦', Brussels: '布魯塞爾' };
  return say(locale, 'zone', { city: locale === 'zh-Hant' ? known[city] ?? city : city === 'London' && locale === 'fr' ? 'Londres' : city });
}

export function initials(name: string): string {
  const parts = name.trim().split(/\s+/);
  return [parts[0], parts.length > 1 ? parts.at(-1) : ''].map((p) => [...(p ?? '')][0] ?? '').join('').toLocaleUpperCase();
}
