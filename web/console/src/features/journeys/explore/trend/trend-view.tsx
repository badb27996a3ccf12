// A measure by time, with its band where it is uncertain, one line a value of the breakdown; a bucket opens the cases in it.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../../api/schema';
import { useFormat } from '../../../../i18n/use-format';
import type { BandLine } from '../../../../ui/band-chart';
import { useShownTheme } from '../../../../ui/theme';
import { question, questionKey } from '../ask/question';
import type { Behind } from '../behind/mark';
import { useExplorer } from '../explorer';
import { BreakdownSelect, breakdownOf } from '../filter/breakdown-select';
import { ChipSelect } from '../filter/chip-select';
import { ExpressionField } from '../filter/expression-field';
import { DrawingSkeleton } from '../view/skeletons';
import type { Twin } from '../view/twin';
import { ViewSection } from '../view/view-section';

import { axisFor, buckets, measures, toldPoint, usualBucket, valueText } from './measures';
import { TrendLegend } from './trend-legend';
import { versionMarks } from './version-marks';

const BandChart = lazy(async () => ({ default: (await import('../../../../ui/band-chart')).BandChart }));
export const lineTones = ['--accent-text', '--s-orange', '--s-blue', '--s-purple', '--s-green', '--s-vermilion', '--s-sky', '--s-yellow', '--s-grey', '--text-2', '--text-3'] as const;
const height = 360;

type Point = Schema<'TrendPoint'>;
type Row = Point & { series: string; line: number };

export function TrendView() {
  const { t } = useTranslation();
  const format = useFormat();
  const theme = useShownTheme();
  const { frame, search, change, facets, settled, versions, open } = useExplorer();
  const measure = measures.find((each) => each === search.get('measure')) ?? 'events';
  const every = buckets.find((each) => each === search.get('every')) ?? usualBucket(frame.from ?? facets?.first_at ?? null, frame.to ?? facets?.last_at ?? null);
  const condition = search.get('condition') ?? '';
  const trend = { measure, every, ...(measure === 'share' ? { condition } : {}), ...breakdownOf(search) };
  const asked = { ...frame, ...trend };
  const ready = settled && (measure !== 'share' || condition !== '');
  const query = useQuery({ ...question('/api/explore/trend', asked), enabled: ready });
  const data = query.data;
  const told = useCallback((measured: Parameters<typeof toldPoint>[1] & { masked?: boolean }) => (measured.masked ? `${t('ui.masked')}, n ${format.number(measured.n)}` : toldPoint(measure, measured, format)), [measure, format, t]);
  const nameOf = useCallback((at: string) => (every === 'hour' ? format.dayTime(at) : every === 'month' ? format.monthYear(at) : format.shortDate(at)), [every, format]);
  const valueOf = useCallback((value: number) => valueText(measure, value, format), [measure, format]);
  const lines = useMemo((): BandLine[] => {
    const points = (list: readonly Point[]) => list.map((each) => ({ at: each.from, measured: each }));
    if (!data) return [];
    if (data.series.length === 0) return [{ label: '', tone: lineTones[0], points: points(data.points) }];
    return data.series.map((each, at) => ({ label: each.other ? t('explore.otherValues') : (each.value ?? t('explore.noValue')), tone: lineTones[at % lineTones.length] ?? lineTones[0], points: points(each.points) }));
  }, [data, t]);
  const scale = useMemo(() => axisFor(measure, lines.flatMap((line) => line.points.map((each) => each.measured))), [measure, lines]);
  const marks = useMemo(() => versionMarks(versions, data?.points ?? [], (version) => t('ui.version', { version })), [versions, data, t]);
  const behind = (point: Point, line: number): Behind | undefined => {
    const series = data?.series[line];
    if (point.n === 0 || point.masked) return undefined;
    return { mark: { trend, from: point.from, to: point.to, ...(series ? { series: series.other ? { other: true } : series.value } : {}) }, ...(measure === 'persons' ? { over: { per: 'person' } } : {}) };
  };
  const title = t(`explore.measure.${measure}`);
  const twin = (): Twin<Row> => ({
    rows: lines.flatMap((line, at) => (data?.series[at]?.points ?? data?.points ?? []).map((point) => ({ ...point, series: line.label, line: at }))),
    columns: [
      ...(data && data.series.length > 0 ? [{ id: 'series', label: t('explore.value'), cell: (row: Row) => row.series }] : []),
      { id: 'from', label: t('ui.from'), cell: (row) => row.from, show: (row) => nameOf(row.from) },
      { id: 'to', label: t('explore.until'), cell: (row) => row.to, show: (row) => nameOf(row.to) },
      { id: measure, label: title, numeric: true, cell: (row) => row.value, show: (row) => (row.masked ? t('ui.masked') : row.value === null ? '–' : valueOf(row.value)), behind: (row) => behind(row, row.line) },
      { id: 'low', label: t('explore.low'), numeric: true, cell: (row) => row.low, show: (row) => (row.low === null ? '' : valueOf(row.low)) },
      { id: 'high', label: t('explore.high'), numeric: true, cell: (row) => row.high, show: (row) => (row.high === null ? '' : valueOf(row.high)) },
      { id: 'n', label: 'n', numeric: true, cell: (row) => row.n, show: (row) => format.number(row.n) },
    ],
  });
  return (
    <ViewSection view="trend" query={query} asked={{ path: '/api/explore/trend', query: asked, key: questionKey('/api/explore/trend', asked) }} twin={twin} isEmpty={(answer) => answer.points.length === 0} skeleton={<DrawingSkeleton height={height} />}
      about={(answer) => t('explore.trendAbout', { zone: answer.zone })} instead={settled && !ready ? <p className="s12 muted">{t('explore.shareOfWhat')}</p> : undefined}
      controls={
        <>
          <ChipSelect label={t('explore.measureLabel')} value={measure} onChange={(value) => change({ measure: value === 'events' ? '' : value })} options={measures.map((each) => ({ value: each, label: t(`explore.measure.${each}`) }))} />
          {measure === 'share' && <ExpressionField label={t('explore.shareOf')} value={condition} onChange={(value) => change({ condition: value })} />}
          <ChipSelect label={t('explore.everyLabel')} value={every} onChange={(value) => change({ every: value })} options={buckets.map((each) => ({ value: each, label: t(`explore.every.${each}`) }))} />
          <BreakdownSelect />
        </>
      }>
      {(answer) => (
        <>
          <Suspense fallback={<DrawingSkeleton height={height} />}>
            <BandChart key={theme} label={title} lines={lines} marks={marks} scale={scale} height={height} ticks="many" nameOf={nameOf} valueOf={valueOf} told={told} onPick={(index, line) => { const point = (answer.series[line] ?? answer).points[index]; const cases = point && behind(point, line); if (cases) open(cases); }} />
          </Suspense>
          <TrendLegend lines={lines} told={told} few={measure !== 'events' && measure !== 'cases' && measure !== 'persons'} />
        </>
      )}
    </ViewSection>
  );
}
