// Lengths of time as the address writes them: `30m`, `7d`.
import type { Format } from '../../../i18n/format';

const units = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week' } as const;

/** "30m" → "30 minutes", in the reader's words; what is none is shown as it is. */
export function lengthOf(text: string, format: Format): string {
  const match = /^(\d+)([smhdw])$/.exec(text);
  const unit = match?.[2] as keyof typeof units | undefined;
  return match && unit ? format.number(Number(match[1]), { style: 'unit', unit: units[unit], unitDisplay: 'long' }) : text;
}

/** One unit only, with a decimal where it is small: 276 480 s → "3.2 d". For marks where place is short. */
export function shortTime(seconds: number, format: Format): string {
  const [unit, size] = seconds >= 86_400 ? (['day', 86_400] as const) : seconds >= 3600 ? (['hour', 3600] as const) : seconds >= 60 ? (['minute', 60] as const) : (['second', 1] as const);
  const amount = seconds / size;
  return format.number(amount, { style: 'unit', unit, unitDisplay: 'narrow', maximumFractionDigits: amount < 10 && size > 1 ? 1 : 0 });
}
