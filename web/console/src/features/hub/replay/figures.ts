// Numbers of a replay as words: which unit a measure has, and what its difference says.
import type { Format } from '../../../i18n/format';

import type { Estimate } from './replay-queries';

export type Unit = 'share' | 'number' | 'seconds';
export type Verdict = 'higher' | 'lower' | 'same';

export function unitOf(measure: string): Unit {
  if (measure === 'wait') return 'seconds';
  return ['takes', 'cost', 'changes'].includes(measure) ? 'number' : 'share';
}

/** Higher or lower only where the whole interval is. */
export function verdictOf(difference: Estimate): Verdict {
  return difference.low > 0 ? 'higher' : difference.high < 0 ? 'lower' : 'same';
}

export function amount(format: Format, value: number, unit: Unit, signed = false): string {
  const sign = signed ? { signDisplay: 'exceptZero' as const } : {};
  // What is shown as nothing has no sign.
  const least = unit === 'share' ? 5e-4 : unit === 'seconds' ? 0.05 : 5e-4;
  const at = Math.abs(value) < least ? 0 : value;
  if (unit === 'share') return format.number(at, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1, ...sign });
  if (unit === 'seconds') return format.number(at, { style: 'unit', unit: 'second', unitDisplay: 'narrow', maximumFractionDigits: Math.abs(at) < 10 ? 1 : 0, ...sign });
  const digits = Math.abs(at) >= 10 ? 1 : 3;
  return format.number(at, { minimumFractionDigits: digits, maximumFractionDigits: digits, ...sign });
}

export function range(format: Format, { low, high }: Estimate, unit: Unit, signed = false): string {
  return `${amount(format, low, unit, signed)} … ${amount(format, high, unit, signed)}`;
}

/** The largest reach of some differences, for a common axis. */
export function reachOf(differences: readonly Estimate[]): number {
  return Math.max(1e-9, ...differences.map((each) => Math.max(Math.abs(each.low), Math.abs(each.high))));
}

/** How strong a cell of the heat table is, 0 to 1, against the strongest of its column. */
export function strength(change: number, strongest: number): number {
  return strongest > 0 ? Math.min(1, Math.abs(change) / strongest) : 0;
}
