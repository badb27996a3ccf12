// The drawing of the graph by React Flow, from left to right, all of it in sight; loaded only where it is shown.
import { Background, Controls, Handle, Position, ReactFlow, type NodeProps } from '@xyflow/react';
import { useElementSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import '@xyflow/react/dist/base.css';

import type { Schema } from '../../../../api/schema';
import { useFormat } from '../../../../i18n/use-format';
import { useShownTheme } from '../../../../ui/theme';
import { useExplorer } from '../explorer';

import { FollowEdge } from './follow-edge';
import style from './follows.module.css';
import './graph.css';
import { graphData, tones, type ActivityNode, type FollowFlow } from './graph-data';
import type { Edge } from './shown-edges';

function Activity({ data, sourcePosition = Position.Right, targetPosition = Position.Left }: NodeProps<ActivityNode>) {
  const { open } = useExplorer();
  return (
    <button type="button" className={`${style['node']} nodrag nopan`} style={{ width: data.width }} data-start={data.start} data-end={data.end} data-narrow={data.width < 110} aria-label={data.label} onClick={() => open({ mark: { activity: data.activity } })}>
      <Handle className={style['handle'] ?? ''} type="target" position={targetPosition} isConnectable={false} />
      <b className="m">{data.title}</b>
      <span className="muted">{data.count}</span>
      <Handle className={style['handle'] ?? ''} type="source" position={sourcePosition} isConnectable={false} />
    </button>
  );
}

const nodeTypes = { activity: Activity };
const edgeTypes = { follow: FollowEdge };

export function Graph({ activities, edges, heightMax }: { activities: Schema<'DirectlyFollows'>['activities']; edges: readonly Edge[]; heightMax: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const theme = useShownTheme();
  const { nameOf, open } = useExplorer();
  const { ref, width } = useElementSize();
  const graph = useMemo(() => graphData(activities, edges, width || 600, { format, nameOf }), [activities, edges, width, format, nameOf]);
  const { downwards, rowHeight, layerWidth } = graph.sizes;
  const height = downwards ? 40 + graph.layers * layerWidth : Math.min(heightMax, Math.max(220, 40 + graph.rows * rowHeight + (graph.bows ? 130 : 0)));
  const fit = { padding: downwards ? { x: '28px', y: '8px' } as const : graph.bows ? { x: '8px', y: '48px' } as const : 0.03, maxZoom: 1, minZoom: 0.2 };
  return (
    <>
      <div className={style['graph']} style={{ height }} ref={ref}>
        {width > 0 && (
          <ReactFlow<ActivityNode, FollowFlow> key={`${Math.round(width / 40)} ${height} ${graph.nodes.map((each) => each.id).join()}`} nodes={graph.nodes} edges={graph.edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes} colorMode={theme} panOnDrag={!downwards} fitView fitViewOptions={fit} minZoom={0.1} maxZoom={2} zoomOnScroll={false} preventScrolling={false} nodesDraggable={false} nodesConnectable={false} nodesFocusable={false} edgesFocusable={false} elementsSelectable={false}
            onEdgeClick={(_, edge) => edge.data && open({ mark: { edge: edge.data.ends } })} proOptions={{ hideAttribution: true }} aria-label={t('explore.view.follows')}
            ariaLabelConfig={{ 'controls.zoomIn.ariaLabel': t('journeys.zoomIn'), 'controls.zoomOut.ariaLabel': t('journeys.zoomOut'), 'controls.fitView.ariaLabel': t('journeys.fitView'), 'controls.ariaLabel': t('journeys.zoom') }}>
            <Background gap={24} />
            <Controls showInteractive={false} fitViewOptions={fit} />
          </ReactFlow>
        )}
      </div>
      <p className={style['legend']}>
        <span>{t('journeys.legendWidth')}</span>
        <span>{t('journeys.legendTime')} {tones.map((tone) => <i key={tone} className={style['swatch']} style={{ background: `var(${tone})` }} />)} {t('journeys.legendSlow')}</span>
        <span><i className={style['swatch']} data-tall="true" style={{ background: 'var(--s-green)' }} /> {t('journeys.legendStart')}</span>
        <span><i className={style['swatch']} data-tall="true" style={{ background: 'var(--s-purple)' }} /> {t('journeys.legendEnd')}</span>
      </p>
    </>
  );
}
