// The days and hours an appointment may be asked for: working days in the bank's zone. The bank confirms.
import { instantOf, wallAt, zoneOffset, type Wall } from '../words/moment';

export interface Day {
  readonly wall: Wall;
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const hours: readonly (readonly [number, number])[] = [[9, 30], [10, 15], [11, 0], [14, 0], [15, 30], [16, 15]];

/** The next `count` days from tomorrow that are not Saturday or Sunday on the zone's calendar. */
export function bookableDays(now: Date, zone: string, count = 5): Day[] {
  const here = wallAt(now, zoneOffset(now, zone)).utc;
  const days: Day[] = [];
  for (let n = 1; days.length < count && n < 30; n += 1) {
    const utc = new Date(Date.UTC(here.getUTCFullYear(), here.getUTCMonth(), here.getUTCDate() + n));
    const weekday = utc.getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    days.push({ wall: { utc, offsetMin: 0 }, year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() });
  }
  return days;
}

/** The starts of one day, as instants. */
export function startsOf(day: Day, zone: string): Date[] {
  return hours.map(([hour, minute]) => instantOf(day.year, day.month, day.day, hour, minute, zone));
}
