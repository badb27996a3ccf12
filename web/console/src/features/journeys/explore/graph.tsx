// The drawing of the graph by React Flow, from left to right; loaded only where it is shown.
import { Background, Controls, Handle, MarkerType, Position, ReactFlow, type Edge as FlowEdge, type Node, type NodeProps, type ReactFlowInstance } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import '@xyflow/react/dist/base.css';

import type { Schema } from '../../../api/schema';
import { known } from '../../../i18n/known';
import { useFormat } from '../../../i18n/use-format';
import { useShownTheme } from '../../../ui/theme';

import style from './explore.module.css';
import { FollowEdge, type FollowEdgeData } from './follow-edge';
import './graph.css';
import { layeredLayout } from './layered-layout';
import { slowness, type Edge } from './shown-edges';

type ActivityNode = Node<{ title: string; about: string; start: boolean; end: boolean }, 'activity'>;
const tones = ['--s-sky', '--s-blue', '--s-green', '--s-orange', '--s-vermilion'] as const;
const labelsMax = 14;
const nodeWidth = 136;
/** Words below this zoom are too small to read: what does not fit is panned to. */
const readableZoom = 0.85;

const wayOf = (layers: number) => (layers <= 0 ? 'back' : layers === 1 ? 'next' : 'skip');

function Activity({ data }: NodeProps<ActivityNode>) {
  return (
    <div className={style['node']} data-start={data.start} data-end={data.end}>
      <Handle className={style['handle'] ?? ''} type="target" position={Position.Left} isConnectable={false} />
      <b className="m">{data.title}</b>
      <div className="s11 muted">{data.about}</div>
      <Handle className={style['handle'] ?? ''} type="source" position={Position.Right} isConnectable={false} />
    </div>
  );
}

const nodeTypes = { activity: Activity };
const edgeTypes = { follow: FollowEdge };

export function Graph({ activities, edges }: { activities: Schema<'DirectlyFollows'>['activities']; edges: readonly Edge[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const theme = useShownTheme();
  const box = useRef<HTMLDivElement>(null);
  const used = useMemo(() => { const ends = new Set(edges.flatMap((edge) => [edge.from, edge.to])); return activities.filter((each) => ends.has(each.name) || edges.length === 0); }, [activities, edges]);
  const placed = useMemo(() => layeredLayout(used, edges, { layerWidth: 208, rowHeight: 84 }), [used, edges]);
  const nodes: ActivityNode[] = placed.map(({ name, x, y }) => {
    const activity = used.find((each) => each.name === name);
    const count = activity?.count ?? 0;
    return { id: name, type: 'activity', position: { x, y }, sourcePosition: Position.Right, targetPosition: Position.Left, ariaLabel: `${known('event', name)}, ${format.number(count)}`, data: { title: known('event', name), about: format.number(count), start: (activity?.starts ?? 0) > count * 0.1, end: (activity?.ends ?? 0) > count * 0.1 } };
  });
  const layer = new Map(placed.map((each) => [each.name, each.layer]));
  const rows = Math.max(1, ...placed.map((each) => each.row + 1));
  const bows = edges.some((edge) => wayOf((layer.get(edge.to) ?? 0) - (layer.get(edge.from) ?? 0)) !== 'next');
  const height = Math.min(480, 140 + rows * 84 + (bows ? 100 : 0));
  const max = Math.max(1, ...edges.map((edge) => edge.count));
  const rank = slowness(edges);
  const flow: FlowEdge<FollowEdgeData>[] = edges.map((edge, at) => {
    const tone = `var(${tones[rank(edge.median_s)] ?? tones[2]})`;
    const count = format.number(edge.count);
    const time = format.duration(edge.median_s);
    return { id: `${edge.from}→${edge.to}`, type: 'follow', source: edge.from, target: edge.to, ariaLabel: `${known('event', edge.from)} → ${known('event', edge.to)}: ${count} · ${time}`, markerEnd: { type: MarkerType.ArrowClosed, color: tone, width: 20, height: 20, markerUnits: 'userSpaceOnUse' }, style: { stroke: tone, strokeWidth: 1 + 5 * Math.sqrt(edge.count / max) }, data: { count: at < labelsMax ? count : '', time: at < labelsMax ? time : '', way: wayOf((layer.get(edge.to) ?? 0) - (layer.get(edge.from) ?? 0)) } };
  });
  /** Begins at the left edge, as large as fits and is readable. */
  const begin = (instance: ReactFlowInstance<ActivityNode, FlowEdge<FollowEdgeData>>) => {
    const wide = Math.max(0, ...placed.map((each) => each.x)) + nodeWidth + 32;
    const zoom = Math.min(1, Math.max(readableZoom, (box.current?.clientWidth ?? wide) / wide));
    void instance.setViewport({ x: 16, y: height / 2 - 20 * zoom, zoom });
  };
  return (
    <>
      <div className={style['graph']} style={{ height: height }} ref={box}>
        <ReactFlow<ActivityNode, FlowEdge<FollowEdgeData>> key={placed.map((each) => each.name).join()} nodes={nodes} edges={flow} nodeTypes={nodeTypes} edgeTypes={edgeTypes} colorMode={theme} onInit={begin} fitViewOptions={{ padding: 0.06, maxZoom: 1 }} minZoom={0.1} zoomOnScroll={false} preventScrolling={false} nodesDraggable={false} nodesConnectable={false} edgesFocusable={false} proOptions={{ hideAttribution: true }} aria-label={t('journeys.follows')}
          ariaLabelConfig={{ 'controls.zoomIn.ariaLabel': t('journeys.zoomIn'), 'controls.zoomOut.ariaLabel': t('journeys.zoomOut'), 'controls.fitView.ariaLabel': t('journeys.fitView'), 'controls.ariaLabel': t('journeys.zoom'), 'node.a11yDescription.default': t('journeys.nodeHelp'), 'edge.a11yDescription.default': t('journeys.nodeHelp') }}>
          <Background gap={24} />
          <Controls showInteractive={false} />
        </ReactFlow>
      </div>
      <p className={style['legend']}>
        <span>{t('journeys.legendWidth')}</span>
        <span>{t('journeys.legendTime')} {tones.map((tone) => <i key={tone} className={style['swatch']} style={{ background: `var(${tone})`, marginRight: 0 }} />)} {t('journeys.legendSlow')}</span>
        <span><i className={style['swatch']} style={{ background: 'var(--s-green)', width: 4, height: 12 }} />{t('journeys.legendStart')}</span>
        <span><i className={style['swatch']} style={{ background: 'var(--s-purple)', width: 4, height: 12 }} />{t('journeys.legendEnd')}</span>
      </p>
    </>
  );
}
