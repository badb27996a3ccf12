// Which cells of a cohort's row are over: a period counts once it is complete.

export type Every = 'day' | 'week' | 'month';

/** When period `k` of a cohort that began at `from` ends, as close as calendars allow: local midnight moves by at most an hour, which does not matter here. */
export function periodEnd(from: string, k: number, every: Every): number {
  const start = new Date(from);
  if (every === 'month') {
    // The bucket begins on the first in the bank's zone; half a day later it is the first everywhere near it.
    const middle = new Date(start.getTime() + 12 * 3_600_000);
    return Date.UTC(middle.getUTCFullYear(), middle.getUTCMonth() + k + 1, 1) - 12 * 3_600_000;
  }
  return start.getTime() + (k + 1) * (every === 'week' ? 7 : 1) * 86_400_000;
}

export function isComplete(from: string, k: number, every: Every, until: string | null): boolean {
  return until !== null && periodEnd(from, k, every) <= Date.parse(until);
}

/** Whether anything of the period has been seen at all. */
export function hasBegun(from: string, k: number, every: Every, until: string | null): boolean {
  return until !== null && (k === 0 || periodEnd(from, k - 1, every) <= Date.parse(until));
}
