// A measure over time: line and 95 % band, its last point labelled, and the same figures as a table.
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Measured } from '../i18n/format';
import { useFormat } from '../i18n/use-format';

import { Button } from './button';
import { useShownTheme } from './theme';

const TrendChart = lazy(async () => ({ default: (await import('./trend-chart')).TrendChart }));

export type TrendPoint = { at: string; measured: Measured };
type Props = { label: string; kind: 'nps' | 'csat' | 'ces'; points: TrendPoint[]; height?: number };

export function Trend({ label, kind, points, height = 96 }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const theme = useShownTheme();
  const [table, setTable] = useState(false);
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
          <TrendChart key={theme} label={label} kind={kind} points={points} height={height} />
        </Suspense>
      )}
    </div>
  );
}
