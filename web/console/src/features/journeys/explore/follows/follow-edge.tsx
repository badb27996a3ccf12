// One edge of the graph: to the next layer a gentle curve; a way back or a repetition arches above, a skip hangs below, so that both are seen as such.
import { BaseEdge, EdgeLabelRenderer, getBezierPath, useInternalNode, type EdgeProps, type InternalNode } from '@xyflow/react';

import { useExplorer } from '../explorer';

import style from './follows.module.css';
import type { FollowFlow } from './graph-data';

type Drawn = { path: string; x: number; y: number };

/** The middle of a node, and half its height. */
function middleOf(node: InternalNode | undefined): { x: number; y: number; half: number } {
  const { width = 0, height = 0 } = node?.measured ?? {};
  return { x: (node?.internals.positionAbsolute.x ?? 0) + width / 2, y: (node?.internals.positionAbsolute.y ?? 0) + height / 2, half: height / 2 };
}

/** An arch above (back) or a bow below (skip), from edge to edge; the further it goes, the further it stands off. */
function bow(source: InternalNode | undefined, target: InternalNode | undefined, way: 'back' | 'skip'): Drawn {
  const [from, to] = [middleOf(source), middleOf(target)];
  const side = way === 'back' ? -1 : 1;
  const apart = source === target ? 16 : 0;
  const [startX, endX] = [from.x + (apart || Math.sign(to.x - from.x) * 10), to.x - (apart || Math.sign(to.x - from.x) * 10)];
  const [startY, endY] = [from.y + side * from.half, to.y + side * (to.half + 2)];
  const off = 34 + Math.min(90, Math.abs(startX - endX) / 6);
  const at = side < 0 ? Math.min(startY, endY) - off : Math.max(startY, endY) + off;
  return { path: `M${startX},${startY} C${startX},${at} ${endX},${at} ${endX},${endY}`, x: (startX + endX) / 2, y: (startY + endY + 6 * at) / 8 };
}

export function FollowEdge({ source, target, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, markerEnd, style: look, data }: EdgeProps<FollowFlow>) {
  const { open } = useExplorer();
  const [from, to] = [useInternalNode(source), useInternalNode(target)];
  const [forward, middleX, middleY] = getBezierPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, curvature: 0.3 });
  const way = data?.way ?? 'next';
  // A label on a straight piece stands above its line, so that the line does not strike it out.
  const lift = data?.count ? 0 : 9;
  const { path, x, y } = way === 'next' ? { path: forward, x: middleX, y: middleY - lift } : bow(from, to, way);
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
