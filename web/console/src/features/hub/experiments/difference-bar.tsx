// A difference with the interval that holds at all times at once, drawn on one scale with zero in the middle.
import type { Schema } from '../../../api/schema';

import style from './experiments.module.css';

type Props = { difference: Schema<'HubDifference'>; scale: number; good: boolean | null; label: string };

/** `scale`: what the whole half is worth. `good`: shown to be better, to be worse, or neither. */
export function DifferenceBar({ difference, scale, good, label }: Props) {
  const at = (value: number) => 100 + Math.max(-98, Math.min(98, (98 * value) / scale));
  const low = difference.low === null ? -scale : difference.low;
  const high = difference.high === null ? scale : difference.high;
  return (
    <svg className={style['difference']} viewBox="0 0 200 16" role="img" aria-label={label} data-good={good ?? 'open'}>
      <line x1={100} x2={100} y1={0} y2={16} className={style['zero']} />
      <line x1={at(low)} x2={at(high)} y1={8} y2={8} />
      {difference.settled && difference.estimate !== null && <circle cx={at(difference.estimate)} cy={8} r={4} />}
    </svg>
  );
}
