// The measures of a trend: how each is written, and the axis that holds it.
import type { Format, Measured } from '../../../../i18n/format';

export const measures = ['events', 'cases', 'persons', 'share', 'nps', 'csat', 'ces'] as const;
export type Measure = (typeof measures)[number];
export const buckets = ['hour', 'day', 'week', 'month'] as const;
export type Bucket = (typeof buckets)[number];

const isCount = (measure: Measure) => measure === 'events' || measure === 'cases' || measure === 'persons';

export function valueText(measure: Measure, value: number, format: Format): string {
  if (isCount(measure)) return format.number(value);
  return measure === 'share' ? format.percent(value, 1) : (format.indicator(measure, value) ?? '–');
}

/** "34 ±7, n 212"; a count says only itself. */
export function toldPoint(measure: Measure, { value, low, high, n }: Measured, format: Format): string {
  if (value === null) return `–, n ${format.number(n)}`;
  if (isCount(measure)) return valueText(measure, value, format);
  const interval = measure === 'share' ? format.shareInterval({ value, low, high, n }) : format.interval(measure, { value, low, high, n });
  return `${valueText(measure, value, format)} ${interval}, n ${format.number(n)}`;
}

/** Three to five round marks that hold all values and intervals; counts begin at zero. */
export function axisFor(measure: Measure, points: readonly Measured[]): { min: number; max: number; interval: number } {
  const values = points.flatMap(({ low, value, high }) => [low, value, high]).filter((each) => each !== null);
  const top = Math.max(...values, isCount(measure) ? 1 : Number.NEGATIVE_INFINITY);
  const bottom = isCount(measure) ? 0 : Math.min(...values);
  if (!Number.isFinite(top) || !Number.isFinite(bottom)) return { min: 0, max: 1, interval: 0.5 };
  const span = Math.max(top - bottom, isCount(measure) ? 1 : measure === 'nps' ? 10 : measure === 'share' || measure === 'csat' ? 0.02 : 0.5);
  const rough = span / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const interval = Math.max(([1, 2, 2.5, 5, 10].find((each) => each * power >= rough) ?? 10) * power, isCount(measure) ? 1 : 0);
  const min = Math.floor(bottom / interval) * interval;
  return { min, max: Math.max(min + interval, Math.ceil(top / interval) * interval), interval };
}

/** So that some twenty to a hundred buckets are seen. */
export function usualBucket(firstAt: string | null, lastAt: string | null): Bucket {
  if (!firstAt || !lastAt) return 'week';
  const days = (Date.parse(lastAt) - Date.parse(firstAt)) / 86_400_000;
  return days <= 3 ? 'hour' : days <= 100 ? 'day' : days <= 1000 ? 'week' : 'month';
}
