// A share with its 95 % interval (Wilson's score interval), for counts that come without one.
import type { Measured } from '../../../i18n/format';

const z = 1.959964;

export function wilson(hits: number, n: number): Measured {
  if (n <= 0) return { value: null, low: null, high: null, n: 0 };
  const p = Math.min(1, hits / n);
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { value: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half), n };
}
