// Instants in words, on the clock of the place they were written for: an instant with an offset is read on that
// offset's clock, so that a branch's "8 h" stays 8 h wherever the customer is.
import { typeset, type Locale } from '../i18n/texts';
import { say } from '../i18n/words';

const tags: Record<Locale, string> = { fr: 'fr-FR', en: 'en-GB', 'zh-Hant': 'zh-Hant-TW' };

/** A wall clock reading: `utc` holds the local reading in its UTC fields. */
export interface Wall {
  readonly utc: Date;
  readonly offsetMin: number;
}

/** The offset in minutes written at the end of an RFC 3339 instant; 0 for "Z"; null when there is none. */
export function offsetOf(iso: string): number | null {
  const found = /(?:(Z)|([+-])(\d\d):?(\d\d))$/i.exec(iso);
  if (!found) return null;
  if (found[1]) return 0;
  const minutes = Number(found[3]) * 60 + Number(found[4]);
  return found[2] === '-' ? -minutes : minutes;
}

export function wallAt(at: Date, offsetMin: number): Wall {
  return { utc: new Date(at.getTime() + offsetMin * 60_000), offsetMin };
}

/** The offset of an IANA zone at an instant; the browser's own zone when `zone` is empty or unknown. */
export function zoneOffset(at: Date, zone: string): number {
  if (!zone) return -at.getTimezoneOffset();
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    }).formatToParts(at);
    const n = (type: string): number => Number(parts.find((p) => p.type === type)?.value ?? 0);
    const local = Date.UTC(n('year'), n('month') - 1, n('day'), n('hour'), n('minute'), n('second'));
    return Math.round((local - Math.floor(at.getTime() / 1000) * 1000) / 60_000);
  } catch {
    return -at.getTimezoneOffset();
  }
}

/** The instant at which a zone's clock shows this reading. In a gap of the clock, the instant after it. */
export function instantOf(year: number, month: number, day: number, hour: number, minute: number, zone: string): Date {
  const guess = Date.UTC(year, month - 1, day, hour, minute);
  const first = guess - zoneOffset(new Date(guess), zone) * 60_000;
  return new Date(guess - zoneOffset(new Date(first), zone) * 60_000);
}

function format(wall: Wall, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(tags[locale], { ...options, timeZone: 'UTC' }).format(wall.utc);
}

/** "8 h", "10 h 12"; "8:00", "10:12" in the other languages. */
export function timeText(wall: Wall, locale: Locale): string {
  const h = wall.utc.getUTCHours();
  const m = wall.utc.getUTCMinutes();
  if (locale !== 'fr') return `${h}:${String(m).padStart(2, '0')}`;
  return typeset('fr', m ? `${h} h ${String(m).padStart(2, '0')}` : `${h} h`);
}

export function weekdayText(wall: Wall, locale: Locale): string {
  return format(wall, locale, { weekday: 'long' });
}

/** "lundi 23 novembre", "Monday 23 November", "11 月 23 日星期一"; with the year when asked. */
export function dayText(wall: Wall, locale: Locale, year = false): string {
  if (locale === 'zh-Hant') {
    const { utc } = wall;
    return `${year ? `${utc.getUTCFullYear()} 年 ` : ''}${utc.getUTCMonth() + 1} 月 ${utc.getUTCDate()} 日${weekdayText(wall, locale)}`;
  }
  const text = format(wall, locale, { weekday: 'long', day: 'numeric', month: 'long', ...(year ? { year: 'numeric' } : {}) });
  return text.replace(',', '');
}

export function shortDay(wall: Wall, locale: Locale): { weekday: string; day: string } {
  return { weekday: format(wall, locale, { weekday: 'short' }), day: String(wall.utc.getUTCDate()) };
}

/** "demain mardi à 8 h", "lundi 30 novembre à 12 h": relative for today and tomorrow only. */
export function whenText(at: Wall, now: Wall, locale: Locale): string {
  const days = Math.floor(at.utc.getTime() / 86_400_000) - Math.floor(now.utc.getTime() / 86_400_000);
  const time = timeText(at, locale);
  if (days === 0) return say(locale, 'when.today', { time });
  if (days === 1) return say(locale, 'when.tomorrow', { weekday: weekdayText(at, locale), time });
  return say(locale, 'when.at', { day: dayText(at, locale), time });
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
