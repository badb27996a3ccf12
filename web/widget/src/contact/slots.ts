// The days and hours of appointments: those that the server says are free, or working days where it does not say; the
// bank confirms those.
import { instantOf, wallAt, zoneOffset, type Wall } from '../words/moment';

export interface Day {
  readonly wall: Wall;
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A day with the starts that can be had. */
export interface FreeDay {
  readonly wall: Wall;
  /** As 2026-11-24. */
  readonly date: string;
  readonly starts: readonly Date[];
}

export function dateOf(wall: Wall): string {
  return wall.utc.toISOString().slice(0, 10);
}

/** Free instants by their day on the zone's calendar, the first `count` days that have any. */
export function daysOf(free: readonly string[], zone: string, count = 5): FreeDay[] {
  const days = new Map<string, { wall: Wall; date: string; starts: Date[] }>();
  for (const text of free) {
    const at = new Date(text);
    if (Number.isNaN(at.getTime())) continue;
    const wall = wallAt(at, zoneOffset(at, zone));
    const date = dateOf(wall);
    const day = days.get(date) ?? { wall, date, starts: [] };
    day.starts.push(at);
    days.set(date, day);
  }
  return [...days.values()].slice(0, count);
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
