// One edge of the graph: to the next layer a gentle curve; a way back or a repetition arches above, a skip hangs below, so that both are seen as such.
import { BaseEdge, EdgeLabelRenderer, getBezierPath, type Edge, type EdgeProps } from '@xyflow/react';

import style from './explore.module.css';

/** Count and time stand above and under the line; empty: no label. */
export type FollowEdgeData = { count: string; time: string; way: 'next' | 'back' | 'skip' };

/** An arch above (back) or a bow below (skip); the further it goes, the further it stands off. */
function bow(fromX: number, fromY: number, toX: number, toY: number, way: 'back' | 'skip'): { path: string; x: number; y: number } {
  const off = 56 + Math.min(120, Math.abs(fromX - toX) / 6);
  const at = way === 'back' ? Math.min(fromY, toY) - off : Math.max(fromY, toY) + off;
  return { path: `M${fromX},${fromY} C${fromX + 48},${at} ${toX - 48},${at} ${toX},${toY}`, x: (fromX + toX) / 2, y: (fromY + toY + 6 * at) / 8 };
}

export function FollowEdge({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, markerEnd, style: look, data }: EdgeProps<Edge<FollowEdgeData>>) {
  const [forward, middleX, middleY] = getBezierPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, curvature: 0.3 });
  const { path, x, y } = data && data.way !== 'next' ? bow(sourceX, sourceY, targetX, targetY, data.way) : { path: forward, x: middleX, y: middleY };
  return (
    <>
      <BaseEdge path={path} {...(markerEnd ? { markerEnd } : {})} style={{ ...look, opacity: 0.85 }} />
      {data?.count && (
        <EdgeLabelRenderer>
          <span className={style['label']} style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}><b className="m">{data.count}</b><span>{data.time}</span></span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
