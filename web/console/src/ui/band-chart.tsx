// Lines over time with their 95 % bands, by ECharts; loaded only where one is shown. Drawn anew (by its key) when the theme changes.
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import { use as register } from 'echarts/core';
import { useMemo } from 'react';

import type { Measured } from '../i18n/format';

import { EChart, plainWords, tipLook } from './echart';
import { tokenColor } from './token-color';

register([LineChart, BarChart, GridComponent, MarkLineComponent]);

export type BandPoint = { at: string; measured: Measured & { masked?: boolean } };
export type BandLine = { label: string; tone: `--${string}`; points: readonly BandPoint[] };
/** A change that is named on the picture, at the point with this index. */
export type BandMark = { index: number; label: string };

type Props = {
  label: string;
  lines: readonly BandLine[];
  marks?: readonly BandMark[];
  scale: { min: number; max: number; interval: number };
  height: number;
  /** What the first and the last point, or as many as there is place for, are called. */
  ticks?: 'ends' | 'many';
  nameOf: (at: string) => string;
  valueOf: (value: number) => string;
  /** A point in words: value, interval, n. */
  told: (measured: BandPoint['measured']) => string;
  onPick?: (index: number, line: number) => void;
};

const dashes = ['solid', [6, 3], [2, 3], [8, 3, 2, 3], [4, 2]] as const;

/** Diagonal lines, for what is masked. */
function hatch(color: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = 8;
  canvas.height = 8;
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.strokeStyle = color;
    pen.lineWidth = 1.5;
    pen.beginPath();
    for (const from of [-8, 0, 8]) {
      pen.moveTo(from, 8);
      pen.lineTo(from + 8, 0);
    }
    pen.stroke();
  }
  return canvas;
}

function lineSeries({ label, tone, points }: BandLine, at: number) {
  const color = tokenColor(tone);
  const last = points.findLastIndex(({ measured }) => measured.value !== null);
  const alone = (index: number) => points[index - 1]?.measured.value == null && points[index + 1]?.measured.value == null;
  const silent = { type: 'line' as const, symbol: 'none', silent: true, lineStyle: { opacity: 0 }, stack: `band${at}`, stackStrategy: 'all' as const, tooltip: { show: false }, z: 1 };
  return [
    { ...silent, data: points.map(({ measured }) => measured.low) },
    { ...silent, data: points.map(({ measured }) => (measured.low === null || measured.high === null ? null : measured.high - measured.low)), areaStyle: { color, opacity: 0.16 } },
    { type: 'line' as const, name: label, id: `line${at}`, data: points.map(({ measured }) => measured.value), symbol: 'circle', showAllSymbol: true, symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) => (dataIndex === last ? 7 : alone(dataIndex) ? 5 : points.length <= 60 ? 3 : 0), triggerLineEvent: true, lineStyle: { color, width: 2, type: dashes[at % dashes.length] }, itemStyle: { color }, z: 3 },
  ];
}

export function BandChart({ label, lines, marks = [], scale, height, ticks = 'ends', nameOf, valueOf, told, onPick }: Props) {
  const option = useMemo(() => {
    const words = plainWords();
    const first = lines[0]?.points ?? [];
    const axis = tokenColor('--line-strong');
    const masked = first.some(({ measured }) => measured.masked);
    return {
      animation: false,
      grid: { left: 4, right: 44, top: marks.length > 0 ? 24 : 10, bottom: 22 },
      xAxis: { type: 'category', data: first.map(({ at }) => nameOf(at)), boundaryGap: false, axisTick: { show: false }, axisLine: { lineStyle: { color: axis } }, axisLabel: { ...words, hideOverlap: true, ...(ticks === 'ends' ? { interval: (at: number) => at === 0 || at === first.length - 1 } : {}), alignMinLabel: 'left', alignMaxLabel: 'right' } },
      yAxis: { type: 'value', position: 'right', ...scale, axisLabel: { ...words, formatter: (value: number) => valueOf(value) }, splitLine: { lineStyle: { color: tokenColor('--line') } } },
      tooltip: {
        ...tipLook(), trigger: 'axis',
        formatter: (params: unknown) => {
          const at = Array.isArray(params) ? (params[0] as { dataIndex: number }).dataIndex : 0;
          const box = document.createElement('div');
          box.append(first[at] ? nameOf(first[at].at) : '');
          for (const line of lines) {
            const point = line.points[at];
            if (!point) continue;
            const row = document.createElement('div');
            row.textContent = `${lines.length > 1 ? `${line.label}: ` : ''}${told(point.measured)}`;
            box.append(row);
          }
          return box;
        },
      },
      series: [
        ...lines.flatMap(lineSeries),
        ...(masked ? [scale.max, scale.min].filter((edge) => edge !== 0).map((edge) => ({ type: 'bar' as const, stack: 'masked', silent: true, barWidth: '92%', z: 0, tooltip: { show: false }, itemStyle: { color: { image: hatch(tokenColor('--hatch')), repeat: 'repeat' } }, data: first.map(({ measured }) => (measured.masked ? edge : null)) })) : []),
        ...(marks.length > 0 ? [{ type: 'line' as const, data: [], markLine: { silent: true, symbol: 'none', lineStyle: { color: tokenColor('--text-3'), type: 'dotted' as const, width: 1.5 }, label: { ...words, color: tokenColor('--text-2'), position: 'end' as const, formatter: '{b}' }, data: marks.map((mark) => ({ name: mark.label, xAxis: mark.index })) } }] : []),
      ],
    };
  }, [lines, marks, scale, ticks, nameOf, valueOf, told]);
  return <EChart label={label} option={option} height={height} {...(onPick ? { onPick: (_data, _name, index, series) => { const line = /^line(\d+)$/.exec(series ?? ''); if (line && index !== undefined) onPick(index, Number(line[1])); } } : {})} />;
}
