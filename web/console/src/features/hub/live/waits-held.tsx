// Do waits hold? For each width of announcement: the range announced as a box, what was lived as a line from the tenth to the
// ninetieth of a hundred with its middle, and how many of them the range held.
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { useFormat } from '../../../i18n/use-format';
import { Section } from '../../../ui/section';
import style from '../live.module.css';

const width = 320, height = 180, left = 34, bottom = 40, top = 22;

export function WaitsHeld({ live }: { live: Schema<'HubLive'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = useId();
  const rows = live.waits.by_range;
  const minutes = (seconds: number) => format.number(seconds / 60, { maximumFractionDigits: 1 });
  const highest = Math.max(120, ...rows.flatMap((row) => [row.high_s, row.p90_s])) * 1.08;
  const y = (seconds: number) => top + (height - top - bottom) * (1 - Math.min(1, seconds / highest));
  const step = (width - left) / Math.max(1, rows.length);
  const tick = niceStep(highest / 60 / 3) * 60;
  const ticks = Array.from({ length: Math.floor(highest / tick) + 1 }, (_, i) => i * tick);
  const told = (row: Schema<'HubWaitsHeld'>) => t('live.heldTold', { low: minutes(row.low_s), high: minutes(row.high_s), share: row.held.value === null ? '–' : format.percent(row.held.value), p10: minutes(row.p10_s), p90: minutes(row.p90_s), n: format.number(row.held.n) });
  return (
    <Section title={t('live.hold')} about={t('live.holdAbout')}>
      {rows.length === 0 ? <p className="s12 muted">{t('live.holdNothing')}</p> : (
        <figure className={style['held']}>
          <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={title}>
            <title id={title}>{rows.map(told).join(' ')}</title>
            {ticks.map((at) => <g key={at}><line x1={left} x2={width} y1={y(at)} y2={y(at)} className={style['grid']} /><text x={left - 6} y={y(at) + 4} textAnchor="end">{minutes(at)}</text></g>)}
            {rows.map((row, i) => {
              const middle = left + step * (i + 0.5), box = Math.min(34, step * 0.5);
              const off = row.held.high !== null && row.held.high < live.waits.level;
              return (
                <g key={row.high_s} data-off={off}>
                  <rect x={middle - box / 2} width={box} y={y(row.high_s)} height={Math.max(2, y(row.low_s) - y(row.high_s))} rx={2} />
                  <line x1={middle} x2={middle} y1={y(row.p90_s)} y2={y(row.p10_s)} className={style['lived']} />
                  <circle cx={middle} cy={y(row.p50_s)} r={4} />
                  <text x={middle} y={Math.min(y(row.high_s), y(row.p90_s)) - 7} textAnchor="middle" className={style['share']}>{row.held.value === null ? '' : format.percent(row.held.value)}{off ? ' ▼' : ''}</text>
                  <text x={middle} y={height - 22} textAnchor="middle">{minutes(row.low_s)}–{minutes(row.high_s)}</text>
                  <text x={middle} y={height - 8} textAnchor="middle" className={style['n']}>{t('ui.n', { n: format.number(row.held.n) })}</text>
                </g>
              );
            })}
          </svg>
          <figcaption className="s11 muted">{t('live.minutes')}</figcaption>
        </figure>
      )}
    </Section>
  );
}

/** 1, 2, 5, 10 … at least `least`. */
export function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1e-9)));
  return ([1, 2, 5, 10].find((each) => each * power >= least) ?? 10) * power;
}
