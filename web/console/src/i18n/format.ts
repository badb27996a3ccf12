// Numbers, dates, durations and scores as words, for one language and one time zone. The zone is the bank's and is
// always given: a language never implies one.
import type { Locale } from './locales';

/** A value with its interval and its number of observations, as the server sends indicators and shares. */
export type Measured = { value: number | null; low: number | null; high: number | null; n: number };

export type Format = ReturnType<typeof createFormat>;

const minute = 60;
const hour = 3600;
const day = 86_400;

/** The two largest units of a duration that matter: 108 min → [1 h, 48 min]; 97 s → [1 min, 37 s]; 50 h → [2 d, 2 h]. */
export function durationParts(seconds: number): { unit: 'day' | 'hour' | 'minute' | 'second'; amount: number }[] {
  const whole = Math.max(0, Math.round(seconds));
  const steps = [
    { unit: 'day', size: day, from: day },
    { unit: 'hour', size: hour, from: hour },
    { unit: 'minute', size: minute, from: minute },
    { unit: 'second', size: 1, from: 0 },
  ] as const;
  const at = steps.findIndex((step) => whole >= step.from);
  const first = steps[at] ?? steps[3];
  const second = steps[at + 1];
  const head = { unit: first.unit, amount: Math.floor(whole / first.size) };
  if (!second || head.amount >= 10) return [head];
  const rest = Math.floor((whole - head.amount * first.size) / second.size);
  return rest === 0 ? [head] : [head, { unit: second.unit, amount: rest }];
}

/** The rounded half-width of an interval where it is symmetric within a tenth, else undefined: print the range then. */
export function plusMinus({ value, low, high }: Measured, digits = 0): number | undefined {
  if (value === null || low === null || high === null) return undefined;
  const up = high - value;
  const down = value - low;
  if (Math.abs(up - down) > 0.1 * Math.max(up, down, 10 ** -digits)) return undefined;
  return Number(((up + down) / 2).toFixed(digits));
}

/** Whose rules a language follows: English is written as in Europe, day before month. */
const rulesOf: Record<Locale, string> = { en: 'en-GB', fr: 'fr', 'zh-Hant': 'zh-Hant' };

/** Formatters for one language and one IANA time zone. */
export function createFormat(locale: Locale, timeZone: string) {
  const rules = rulesOf[locale];
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(rules, { timeZone, ...options });
  const dateTime = dates({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const dayTime = dates({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const date = dates({ day: 'numeric', month: 'short', year: 'numeric' });
  const shortDate = dates({ day: 'numeric', month: 'short' });
  const monthYear = dates({ month: 'short', year: 'numeric' });
  const longDay = dates({ weekday: 'long', day: 'numeric', month: 'long' });
  const time = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const zone = dates({ timeZoneName: 'short', hour: 'numeric' });
  const relative = new Intl.RelativeTimeFormat(rules, { numeric: 'auto', style: 'short' });
  const list = new Intl.ListFormat(rules, { type: 'conjunction', style: 'narrow' });
  // French has a space between a number and its unit, which its narrow form leaves out.
  const spaced = (options: Intl.NumberFormatOptions): Intl.NumberFormatOptions => (locale === 'fr' && options.unitDisplay === 'narrow' ? { ...options, unitDisplay: 'short' } : options);
  const number = (value: number, options: Intl.NumberFormatOptions = {}) => new Intl.NumberFormat(rules, spaced(options)).format(value).replace('-', '−');
  const fixed = (value: number, digits: number) => number(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const instant = (iso: string) => new Date(iso);
  const digitsOf = (kind: string) => (kind === 'ces' ? 1 : 0);

  return {
    locale,
    timeZone,
    number,
    /** 12 345 → "12K": for marks where place is short. */
    compact: (value: number) => number(value, { notation: 'compact', maximumFractionDigits: 1 }),
    percent: (share: number, digits = 0) => number(share, { style: 'percent', maximumFractionDigits: digits }),
    /** With its sign, a true minus, and no sign on zero. */
    signed: (value: number, digits = 0) => number(value, { signDisplay: 'exceptZero', maximumFractionDigits: digits, minimumFractionDigits: digits }),
    date: (iso: string) => date.format(instant(iso)),
    shortDate: (iso: string) => shortDate.format(instant(iso)),
    /** "Nov 2026". */
    monthYear: (iso: string) => monthYear.format(instant(iso)),
    dateTime: (iso: string) => dateTime.format(instant(iso)),
    /** "Thu 19 Nov, 18:00": for promises and clocks, where the weekday matters. */
    dayTime: (iso: string) => dayTime.format(instant(iso)),
    longDay: (iso: string) => longDay.format(instant(iso)),
    time: (iso: string) => time.format(instant(iso)),
    /** The zone's short name at that instant, as "CET". */
    zoneName: (iso: string) => zone.formatToParts(instant(iso)).find((part) => part.type === 'timeZoneName')?.value ?? timeZone,
    list: (items: readonly string[]) => list.format(items),
    /** "1h 48m", in at most two units; in French "1 h 48 min". */
    duration: (seconds: number) =>
      durationParts(seconds)
        .map(({ unit, amount }) => number(amount, { style: 'unit', unit, unitDisplay: 'narrow' }))
        .join(' '),
    /** "5 min ago", "in 2 days": `now` is an argument so that tests and stills are stable. */
    ago: (iso: string, now: Date) => {
      const seconds = Math.round((instant(iso).getTime() - now.getTime()) / 1000);
      const size = Math.abs(seconds);
      if (size < hour) return relative.format(Math.trunc(seconds / minute), 'minute');
      if (size < day) return relative.format(Math.trunc(seconds / hour), 'hour');
      if (size < 30 * day) return relative.format(Math.trunc(seconds / day), 'day');
      return shortDate.format(instant(iso));
    },
    /** An indicator's value: NPS is signed and whole, CSAT a share, a mean has one decimal. Undefined where masked or empty. */
    indicator: (kind: string, value: number | null) =>
      value === null ? undefined : kind === 'csat' ? number(value, { style: 'percent', maximumFractionDigits: 0 }) : kind === 'nps' ? number(value, { signDisplay: 'exceptZero', maximumFractionDigits: 0 }) : fixed(value, 1),
    /** "±7" where the interval is symmetric, else "26–41". Empty where there is none. */
    interval: (kind: string, measured: Measured) => {
      if (measured.low === null || measured.high === null) return '';
      const scale = kind === 'csat' ? 100 : 1;
      const digits = digitsOf(kind);
      const { value, low, high } = { value: measured.value === null ? null : measured.value * scale, low: measured.low * scale, high: measured.high * scale };
      const half = plusMinus({ value, low, high, n: measured.n }, digits);
      if (half !== undefined) return `±${fixed(half, digits)}`;
      return `${fixed(low, digits)}–${fixed(high, digits)}`;
    },
    /** "74–87 %" of a share. */
    shareInterval: ({ low, high }: Measured, digits = 0) => (low === null || high === null ? '' : `${number(low * 100, { maximumFractionDigits: digits })}–${number(high, { style: 'percent', maximumFractionDigits: digits })}`),
  };
}
