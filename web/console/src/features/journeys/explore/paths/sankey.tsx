// The drawing of paths by ECharts; loaded only where it is shown, drawn anew (by its key) when the theme changes.
import { SankeyChart } from 'echarts/charts';
import { use as register } from 'echarts/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../../../i18n/use-format';
import { EChart, plainWords, tipLook } from '../../../../ui/echart';
import { tokenColor } from '../../../../ui/token-color';
import { useExplorer } from '../explorer';
import style from '../explore.module.css';
import { shortTime } from '../length';

import type { PathGraph, PathLink, PathNode } from './path-graph';

register([SankeyChart]);

const columnMinWidth = 100;
/** Labels stand to the right of their node; those of the last column need a place of their own. */
const labelWidth = 104;

export function Sankey({ graph, titleOf, height }: { graph: PathGraph; titleOf: (node: PathNode) => string; height: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { open } = useExplorer();
  const option = useMemo(() => {
    const tone = { anchor: tokenColor('--accent'), activity: tokenColor('--s-blue'), other: tokenColor('--s-grey'), end: tokenColor('--line-strong') };
    const words = plainWords();
    const share = (count: number) => format.percent(graph.cases > 0 ? count / graph.cases : 0);
    const node = new Map(graph.nodes.map((each) => [each.id, each]));
    return {
      animation: false,
      tooltip: {
        ...tipLook(),
        formatter: (one: unknown) => {
          const { dataType, data } = one as { dataType: string; data: { path?: PathLink; node?: PathNode } };
          if (dataType === 'edge' && data.path) {
            const [from, to] = [node.get(data.path.from), node.get(data.path.to)];
            return `${escaped(from ? titleOf(from) : '')} → ${escaped(to ? titleOf(to) : '')}: <b>${format.number(data.path.count)}</b> · ${share(data.path.count)}${data.path.medianS === null ? '' : ` · ${shortTime(data.path.medianS, format)}`}`;
          }
          return data.node ? `${escaped(titleOf(data.node))}: <b>${format.number(data.node.count)}</b> · ${share(data.node.count)}` : '';
        },
      },
      series: [{
        type: 'sankey', left: 2, right: labelWidth, top: 4, bottom: 18, nodeWidth: 10, nodeGap: 18, draggable: false, layoutIterations: 32, emphasis: { focus: 'adjacency' },
        lineStyle: { color: tokenColor('--s-grey'), opacity: 0.26, curveness: 0.5 },
        label: { ...words, position: 'right', overflow: 'truncate', width: labelWidth - 8, textBorderColor: tokenColor('--surface'), textBorderWidth: 3, rich: { b: { ...words, color: tokenColor('--text'), fontWeight: 500, fontSize: 12, lineHeight: 15 }, n: { ...words, color: tokenColor('--text-2'), lineHeight: 14 } } },
        data: graph.nodes.map((each) => ({ name: each.id, depth: each.column, value: each.count, node: each, itemStyle: { color: tone[each.kind], borderWidth: 0 }, label: { formatter: `{b|${plain(titleOf(each))}}\n{n|${format.number(each.count)} · ${share(each.count)}}` } })),
        links: graph.links.map((each) => ({ source: each.from, target: each.to, value: each.count, path: each, ...(each.ends ? { lineStyle: { opacity: 0.14 } } : {}) })),
      }],
    };
  }, [graph, format, titleOf]);
  const pick = (data: unknown) => {
    const { path, node } = data as { path?: PathLink; node?: PathNode };
    const mark = path?.mark ?? node?.mark;
    if (mark) open({ mark });
  };
  return (
    <div className={`table-scroll ${style['wide']}`} role="region" aria-label={t('explore.drawing', { what: t('explore.view.paths') })} tabIndex={0}>
      <EChart label={t('explore.pathsLabel', { number: format.number(graph.cases) })} option={option} height={height} minWidth={graph.columns * columnMinWidth} onPick={pick} />
    </div>
  );
}

/** Without the signs that ECharts reads as rich text. */
function plain(text: string): string {
  return text.replaceAll(/[{}|]/g, ' ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
