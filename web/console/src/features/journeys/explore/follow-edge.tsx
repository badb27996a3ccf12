// One edge of the graph: forwards a gentle curve; a way back or a repetition arches above, so that loops are seen as such.
import { BaseEdge, EdgeLabelRenderer, getBezierPath, type Edge, type EdgeProps } from '@xyflow/react';

import style from './explore.module.css';

export type FollowEdgeData = { words: string; back: boolean };

/** The arch of a loop from a right side back to a left side; higher the further it goes. */
export function arch(fromX: number, fromY: number, toX: number, toY: number): { path: string; x: number; y: number } {
  const height = 56 + Math.min(120, Math.abs(fromX - toX) / 6);
  const top = Math.min(fromY, toY) - height;
  return { path: `M${fromX},${fromY} C${fromX + 48},${top} ${toX - 48},${top} ${toX},${toY}`, x: (fromX + toX) / 2, y: (fromY + toY + 6 * top) / 8 };
}

export function FollowEdge({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, markerEnd, style: look, data }: EdgeProps<Edge<FollowEdgeData>>) {
  const [forward, middleX, middleY] = getBezierPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, curvature: 0.3 });
  const { path, x, y } = data?.back ? arch(sourceX, sourceY, targetX, targetY) : { path: forward, x: middleX, y: middleY };
  return (
    <>
      <BaseEdge path={path} {...(markerEnd ? { markerEnd } : {})} style={{ ...look, opacity: 0.85 }} />
      {data?.words && (
        <EdgeLabelRenderer>
          <span className={style['label']} style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}>{data.words}</span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
