// The ground of every chart drawn by ECharts: made, resized, thrown away, clicked; with the looks of words and of the box at the pointer.
import { TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useEffectEvent, useRef } from 'react';

import { tokenColor } from './token-color';

register([TooltipComponent, SVGRenderer]);

/** Words on a chart: small, in the page's face. */
export function plainWords() {
  return { color: tokenColor('--text-3'), fontSize: 11, fontFamily: getComputedStyle(document.body).fontFamily };
}

/** The box at the pointer. */
export function tipLook() {
  return { confine: true, backgroundColor: tokenColor('--surface'), borderColor: tokenColor('--line'), textStyle: { ...plainWords(), color: tokenColor('--text') } };
}

type Props = { label: string; option: EChartsCoreOption; height: number; minWidth?: number; /** The data of the mark that is clicked. */ onPick?: (data: unknown, name: string | undefined, index: number | undefined, series: string | undefined) => void };

/** Colours are read once: give it a key that changes with the theme. */
export function EChart({ label, option, height, minWidth, onPick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const pick = useEffectEvent((...picked: Parameters<NonNullable<Props['onPick']>>) => onPick?.(...picked));
  useEffect(() => {
    if (!box.current) return undefined;
    const made = init(box.current, undefined, { renderer: 'svg' });
    chart.current = made;
    made.on('click', (event) => pick(event.data, event.name, event.dataIndex, event.seriesId));
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(box.current);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);
  return <div ref={box} role="img" aria-label={label} style={{ height, ...(minWidth === undefined ? {} : { minWidth }) }} />;
}
