// What a difference between two measures may be called: better or worse only where the intervals allow it.
import type { Measured } from '../../i18n/format';

export type Verdict = { word: 'better' | 'worse' | 'same'; change: number; low: number; high: number };

/** The difference after − before with a 95 % interval, the two taken as independent and near normal; undefined where either has no interval. */
export function compare(before: Measured, after: Measured): Verdict | undefined {
  if (before.value === null || after.value === null || before.low === null || before.high === null || after.low === null || after.high === null) return undefined;
  const half = Math.hypot((before.high - before.low) / 2, (after.high - after.low) / 2);
  const change = after.value - before.value;
  const [low, high] = [change - half, change + half];
  return { word: low > 0 ? 'better' : high < 0 ? 'worse' : 'same', change, low, high };
}
