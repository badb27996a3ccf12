// An estimate and its interval on one line: a dot and a line, perhaps with zero marked.
import type { Axis } from './axis';
import style from './compare.module.css';

type Props = { value: number; low: number | null; high: number | null; axis: Axis; zero?: boolean; tone?: 'shown' | 'none' };

export function DotLine({ value, low, high, axis, zero = false, tone = 'shown' }: Props) {
  const percent = (at: number) => `${Math.min(1, Math.max(0, axis(at))) * 100}%`;
  return (
    <span className={style['dots']} data-tone={tone} aria-hidden="true">
      {zero && <u />}
      {low !== null && high !== null && <i style={{ left: percent(low), right: `${100 - Math.min(1, Math.max(0, axis(high))) * 100}%` }} />}
      <b style={{ left: percent(value) }} />
    </span>
  );
}
