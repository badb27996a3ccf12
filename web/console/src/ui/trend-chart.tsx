// The drawing of a trend, by ECharts; loaded only where a trend is shown. Drawn anew (by its key) when the theme changes.
import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

import { useFormat } from '../i18n/use-format';

import { tokenColor } from './token-color';
import type { TrendPoint } from './trend';
import { trendScale as scale } from './trend-scale';

register([LineChart, GridComponent, TooltipComponent, SVGRenderer]);

type Props = { label: string; kind: 'nps' | 'csat' | 'ces'; points: TrendPoint[]; height: number };

export function TrendChart({ label, kind, points, height }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const format = useFormat();
  useEffect(() => {
    if (!box.current) return undefined;
    const chart = init(box.current, undefined, { renderer: 'svg' });
    const accent = tokenColor('--accent-text');
    const words = { color: tokenColor('--text-3'), fontSize: 11, fontFamily: getComputedStyle(document.body).fontFamily };
    const low = points.map(({ measured }) => measured.low);
    const span = points.map(({ measured }) => (measured.low === null || measured.high === null ? null : measured.high - measured.low));
    const last = points.findLastIndex(({ measured }) => measured.value !== null);
    const silent = { type: 'line' as const, symbol: 'none', silent: true, lineStyle: { opacity: 0 }, stack: 'band', stackStrategy: 'all' as const, tooltip: { show: false } };
    chart.setOption({
      animation: false,
      grid: { left: 4, right: 40, top: 10, bottom: 22 },
      xAxis: { type: 'category', data: points.map(({ at }) => format.shortDate(at)), boundaryGap: false, axisTick: { show: false }, axisLine: { lineStyle: { color: tokenColor('--line-strong') } }, axisLabel: { ...words, interval: (at: number) => at === 0 || at === points.length - 1, alignMinLabel: 'left', alignMaxLabel: 'right' } },
      yAxis: { type: 'value', position: 'right', ...scale(points, kind), axisLabel: { ...words, formatter: (value: number) => format.number(value) }, splitLine: { lineStyle: { color: tokenColor('--line') } } },
      tooltip: {
        trigger: 'axis', confine: true, backgroundColor: tokenColor('--surface'), borderColor: tokenColor('--line'), textStyle: { ...words, color: tokenColor('--text') },
        formatter: (params: unknown) => {
          const at = Array.isArray(params) ? (params[0] as { dataIndex: number }).dataIndex : 0;
          const point = points[at];
          return point ? `${format.shortDate(point.at)}: <b>${format.indicator(kind, point.measured.value) ?? '–'}</b> ${format.interval(kind, point.measured)}, n ${format.number(point.measured.n)}` : '';
        },
      },
      series: [
        { ...silent, data: low },
        { ...silent, data: span, areaStyle: { color: accent, opacity: 0.16 } },
        { type: 'line', data: points.map(({ measured }) => measured.value), symbol: 'circle', symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) => (dataIndex === last ? 7 : 0), lineStyle: { color: accent, width: 2 }, itemStyle: { color: accent } },
      ],
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [points, kind, format]);
  return <div ref={box} role="img" aria-label={label} style={{ height }} />;
}
