// One edge of the graph: to the next layer a gentle curve; a way back or a repetition arches above, a skip hangs below, so that both are seen as such.
import { BaseEdge, EdgeLabelRenderer, getBezierPath, type EdgeProps } from '@xyflow/react';

import { useExplorer } from '../explorer';

import style from './follows.module.css';
import type { FollowFlow } from './graph-data';

/** An arch above (back) or a bow below (skip); the further it goes, the further it stands off. */
function bow(fromX: number, fromY: number, toX: number, toY: number, way: 'back' | 'skip'): { path: string; x: number; y: number } {
  const off = 52 + Math.min(110, Math.abs(fromX - toX) / 6);
  const at = way === 'back' ? Math.min(fromY, toY) - off : Math.max(fromY, toY) + off;
  return { path: `M${fromX},${fromY} C${fromX + 44},${at} ${toX - 44},${at} ${toX},${toY}`, x: (fromX + toX) / 2, y: (fromY + toY + 6 * at) / 8 };
}

export function FollowEdge({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, markerEnd, style: look, data }: EdgeProps<FollowFlow>) {
  const { open } = useExplorer();
  const [forward, middleX, middleY] = getBezierPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, curvature: 0.3 });
  const { path, x, y } = data && data.way !== 'next' ? bow(sourceX, sourceY, targetX, targetY, data.way) : { path: forward, x: middleX, y: middleY };
  return (
    <>
      <BaseEdge path={path} {...(markerEnd ? { markerEnd } : {})} interactionWidth={16} style={{ ...look, opacity: 0.85 }} />
      {data?.time && (
        <EdgeLabelRenderer>
          <button type="button" className={`${style['label']} nodrag nopan`} aria-label={data.label} title={data.label} style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }} onClick={() => open({ mark: { edge: data.ends } })}>
            {data.count && <b className="m">{data.count}</b>}<span>{data.time}</span>
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
