// Periods as the address names them: a preset such as `90d`, or two days; and the instants that they mean in the bank's time zone.
import { instantOf, wallClock } from '../../i18n/zoned';

export const presets = ['7d', '30d', '90d', '365d'] as const;
export type Preset = (typeof presets)[number];
export type Period = { preset: Preset | 'all' | 'days'; fromDay: string; toDay: string };

const dayMs = 86_400_000;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** When the day (YYYY-MM-DD) begins in the zone. */
export function dayStart(day: string, timeZone: string): string {
  return instantOf(`${day}T00:00`, timeZone);
}

/** The day that the zone's calendar shows at `now`, moved by `days`. */
export function dayOf(now: Date, timeZone: string, days = 0): string {
  return new Date(wallClock(now.getTime(), timeZone) + days * dayMs).toISOString().slice(0, 10);
}

export function periodOf(search: URLSearchParams): Period {
  const fromDay = search.get('from') ?? '';
  const toDay = search.get('to') ?? '';
  const days = { fromDay: dayPattern.test(fromDay) ? fromDay : '', toDay: dayPattern.test(toDay) ? toDay : '' };
  if (days.fromDay || days.toDay) return { preset: 'days', ...days };
  const preset = presets.find((each) => each === search.get('period'));
  return { preset: preset ?? (search.get('period') === 'days' ? 'days' : 'all'), fromDay: '', toDay: '' };
}

/** The instants of a period: both days are whole and included. Nothing changes before the next midnight, so queries keep their key. */
export function limitsOf(period: Period, now: Date, timeZone: string): { from?: string; to?: string } {
  if (period.preset === 'all') return {};
  if (period.preset !== 'days') return { from: dayStart(dayOf(now, timeZone, -Number.parseInt(period.preset, 10)), timeZone) };
  const after = period.toDay && new Date(Date.parse(`${period.toDay}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
  return { ...(period.fromDay ? { from: dayStart(period.fromDay, timeZone) } : {}), ...(after ? { to: dayStart(after, timeZone) } : {}) };
}
