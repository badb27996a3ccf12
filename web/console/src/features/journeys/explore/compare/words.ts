// How the measures of a comparison are written: values, intervals, differences.
import type { Schema } from '../../../../api/schema';
import type { Format } from '../../../../i18n/format';
import { shortTime } from '../length';

export type Measure = Schema<'Comparison'>['measures'][number]['measure'];

const isShare = (measure: Measure) => measure === 'conversion' || measure === 'again' || measure === 'csat';
const digitsOf = (measure: Measure) => (measure === 'cases' || measure === 'nps' ? 0 : 1);

export function valueOf(measure: Measure, value: number, format: Format): string {
  if (measure === 'duration') return shortTime(value, format);
  if (isShare(measure)) return format.percent(value, 1);
  return measure === 'nps' ? format.signed(value) : format.number(value, { maximumFractionDigits: digitsOf(measure), minimumFractionDigits: digitsOf(measure) });
}

export function rangeOf(measure: Measure, low: number | null, high: number | null, format: Format): string {
  if (low === null || high === null) return '';
  if (isShare(measure)) return format.shareInterval({ value: null, low, high, n: 0 });
  return `${valueOf(measure, low, format)} – ${valueOf(measure, high, format)}`;
}

/** With its sign; shares in points. `points` gives "2.1 points". */
export function differenceOf(measure: Measure, value: number, format: Format, points: (value: string) => string): string {
  if (measure === 'duration') return `${value < 0 ? '−' : value > 0 ? '+' : ''}${shortTime(Math.abs(value), format)}`;
  return isShare(measure) ? points(format.signed(value * 100, 1)) : format.signed(value, digitsOf(measure));
}
