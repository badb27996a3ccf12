// A measure over time: line and 95 % band, its last point labelled, and the same figures as a table.
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Measured } from '../i18n/format';
import { useFormat } from '../i18n/use-format';

import { Button } from './button';
import { useShownTheme } from './theme';
import { trendScale } from './trend-scale';

const BandChart = lazy(async () => ({ default: (await import('./band-chart')).BandChart }));

export type TrendPoint = { at: string; measured: Measured };
type Props = { label: string; kind: 'nps' | 'csat' | 'ces'; points: TrendPoint[]; height?: number };

export function Trend({ label, kind, points, height = 96 }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const theme = useShownTheme();
  const [table, setTable] = useState(false);
  const lines = useMemo(() => [{ label, tone: '--accent-text' as const, points }], [label, points]);
  const scale = useMemo(() => trendScale(points, kind), [points, kind]);
  const told = useCallback((measured: Measured) => `${format.indicator(kind, measured.value) ?? '–'} ${format.interval(kind, measured)}, n ${format.number(measured.n)}`, [format, kind]);
  return (
    <div style={{ position: 'relative', minWidth: 0 }}>
      <div className="trend-toggle">
        <Button look="ghost" icon="table" aria-pressed={table} aria-label={`${table ? t('ui.showChart') : t('ui.showTable')}: ${label}`} onClick={() => setTable(!table)} />
      </div>
      {table ? (
        <div className="table-scroll" style={{ maxHeight: 200, overflow: 'auto' }} role="region" aria-label={label} tabIndex={0}>
          <table className="table">
            <thead><tr><th scope="col">{t('ui.from')}</th><th scope="col" className="r">{t(`indicatorShort.${kind}`)}</th><th scope="col" className="r">{t('ui.interval')}</th><th scope="col" className="r">n</th></tr></thead>
            <tbody>
              {points.map(({ at, measured }) => (
                <tr key={at}>
                  <td>{format.shortDate(at)}</td>
                  <td className="r">{format.indicator(kind, measured.value) ?? '–'}</td>
                  <td className="r">{format.interval(kind, measured)}</td>
                  <td className="r">{format.number(measured.n)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <Suspense fallback={<div className="sk" style={{ height }} />}>
          <BandChart key={theme} label={label} lines={lines} scale={scale} height={height} nameOf={format.shortDate} valueOf={format.number} told={told} />
        </Suspense>
      )}
    </div>
  );
}
