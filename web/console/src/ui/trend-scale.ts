// The value axis of a trend: three round marks that hold every interval.
import type { Measured } from '../i18n/format';

type Scale = { min: number; max: number; interval: number };

/** Marks stand on tens for NPS and on halves for the means; two steps from `min` to `max`. */
export function trendScale(points: readonly { measured: Measured }[], kind: 'nps' | 'csat' | 'ces'): Scale {
  const unit = kind === 'nps' ? 10 : 0.5;
  const values = points.flatMap(({ measured }) => [measured.low, measured.value, measured.high]).filter((value) => value !== null);
  if (values.length === 0) return { min: 0, max: 2 * unit, interval: unit };
  const min = Math.floor(Math.min(...values) / unit) * unit;
  const steps = Math.max(1, Math.ceil((Math.max(...values) - min) / (2 * unit)));
  return { min, max: min + 2 * steps * unit, interval: steps * unit };
}
