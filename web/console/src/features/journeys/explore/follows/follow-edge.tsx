// One edge of the graph: to the next layer a gentle curve; a way back or a repetition arches above, a skip hangs below, so that both are seen as such.
import { BaseEdge, EdgeLabelRenderer, getBezierPath, useInternalNode, type EdgeProps, type InternalNode } from '@xyflow/react';

import { useExplorer } from '../explorer';

import style from './follows.module.css';
import type { FollowFlow } from './graph-data';

type Drawn = { path: string; x: number; y: number };

/** The middle of a node, and half its sizes. */
function middleOf(node: InternalNode | undefined): { x: number; y: number; halfWidth: number; halfHeight: number } {
  const { width = 0, height = 0 } = node?.measured ?? {};
  return { x: (node?.internals.positionAbsolute.x ?? 0) + width / 2, y: (node?.internals.positionAbsolute.y ?? 0) + height / 2, halfWidth: width / 2, halfHeight: height / 2 };
}

/** An arch at one side (back: above, or to the left) or the other (skip), from border to border; the further it goes, the further it stands off. */
function bow(source: InternalNode | undefined, target: InternalNode | undefined, way: 'back' | 'skip', downwards: boolean): Drawn {
  const [from, to] = [middleOf(source), middleOf(target)];
  const side = way === 'back' ? -1 : 1;
  // Along the layers and across them: the same drawing in both directions.
  const [a, b] = downwards ? [{ along: from.y, across: from.x, half: from.halfWidth }, { along: to.y, across: to.x, half: to.halfWidth }] : [{ along: from.x, across: from.y, half: from.halfHeight }, { along: to.x, across: to.y, half: to.halfHeight }];
  const apart = source === target ? 16 : -Math.sign(a.along - b.along) * 10;
  const [start, end] = [{ along: a.along + apart, across: a.across + side * a.half }, { along: b.along - apart, across: b.across + side * (b.half + 2) }];
  const off = downwards ? 20 + Math.min(24, Math.abs(start.along - end.along) / 12) : 34 + Math.min(90, Math.abs(start.along - end.along) / 6);
  const at = side < 0 ? Math.min(start.across, end.across) - off : Math.max(start.across, end.across) + off;
  const point = (along: number, across: number) => (downwards ? `${across},${along}` : `${along},${across}`);
  const [along, across] = [(start.along + end.along) / 2, (start.across + end.across + 6 * at) / 8];
  return { path: `M${point(start.along, start.across)} C${point(start.along, at)} ${point(end.along, at)} ${point(end.along, end.across)}`, ...(downwards ? { x: across, y: along } : { x: along, y: across + side * 15 }) };
}

export function FollowEdge({ source, target, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, markerEnd, style: look, data }: EdgeProps<FollowFlow>) {
  const { open } = useExplorer();
  const [from, to] = [useInternalNode(source), useInternalNode(target)];
  const [forward, middleX, middleY] = getBezierPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, curvature: 0.3 });
  const way = data?.way ?? 'next';
  // A label on a straight piece stands above its line, so that the line does not strike it out.
  const lift = data?.count || data?.downwards ? 0 : 9;
  const { path, x, y } = way === 'next' ? { path: forward, x: middleX + (data?.downwards ? 20 : 0), y: middleY - lift } : bow(from, to, way, data?.downwards ?? false);
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
