// A wait in words: always a range, never a promise finer than it is.
import type { Locale } from '../i18n/texts';
import { say } from '../i18n/waits';

/** Minutes under 90, then hours in halves: "2 à 5 min", "1,5 h". */
function span(seconds: number, locale: Locale, up: boolean): { n: string; unit: 'min' | 'h' } {
  const minutes = seconds / 60;
  if (minutes < 90) return { n: String(up ? Math.ceil(minutes) : Math.floor(minutes)), unit: 'min' };
  const halves = (up ? Math.ceil(minutes / 30) : Math.floor(minutes / 30)) / 2;
  return { n: halves.toLocaleString(locale), unit: 'h' };
}

/** The range from `low_s` to `high_s` in words. Under two minutes it is "under 2 min"; both ends are rounded outwards. */
export function waitText(lowS: number, highS: number, locale: Locale): string {
  const low = Math.max(0, Math.min(lowS, highS));
  const high = Math.max(lowS, highS, 0);
  if (high <= 0) return say(locale, 'wait.none');
  const to = span(high, locale, true);
  const end = say(locale, to.unit === 'h' ? 'unit.h' : 'unit.min', { n: to.n });
  if (low < 60) return say(locale, 'wait.under', { n: high <= 120 ? say(locale, 'unit.min', { n: 2 }) : end });
  const from = span(low, locale, false);
  if (from.n === to.n && from.unit === to.unit) return end;
  const a = from.unit === to.unit ? from.n : say(locale, from.unit === 'h' ? 'unit.h' : 'unit.min', { n: from.n });
  return say(locale, 'wait.range', { a, b: end });
}
