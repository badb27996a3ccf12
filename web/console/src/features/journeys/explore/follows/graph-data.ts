// The graph as React Flow wants it: activities placed in layers, edges with their width, tone and words. Pure.
import { MarkerType, Position, type Edge as FlowEdge, type Node } from '@xyflow/react';

import type { Schema } from '../../../../api/schema';
import type { Format } from '../../../../i18n/format';
import { shortTime } from '../length';

import { layeredLayout } from './layered-layout';
import { slowness, type Edge } from './shown-edges';
import { sizesFor } from './sizes';

export type ActivityData = { title: string; count: string; label: string; start: boolean; end: boolean; width: number; activity: string };
export type FollowData = { count: string; time: string; label: string; way: 'next' | 'back' | 'skip'; downwards: boolean; ends: [string, string] };
export type ActivityNode = Node<ActivityData, 'activity'>;
export type FollowFlow = FlowEdge<FollowData, 'follow'>;

/** From quick to slow. */
export const tones = ['--s-sky', '--s-blue', '--s-green', '--s-orange', '--s-vermilion'] as const;
const labelsMax = 18;
/** An activity is a beginning or an end where at least this share of its events is one. */
const noteworthy = 0.1;

type Activities = Schema<'DirectlyFollows'>['activities'];
type Words = { format: Format; nameOf: (activity: string) => string };

export function graphData(activities: Activities, edges: readonly Edge[], width: number, { format, nameOf }: Words) {
  const ends = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  const used = activities.filter((each) => ends.has(each.name) || edges.length === 0);
  const layers = Math.max(0, ...layeredLayout(used, edges, { layerWidth: 1, rowHeight: 1 }).map((each) => each.layer)) + 1;
  const sizes = sizesFor(layers, width);
  const placed = layeredLayout(used, edges, sizes);
  const layer = new Map(placed.map((each) => [each.name, each.layer]));
  const found = new Map(used.map((each) => [each.name, each]));
  const nodes = placed.map(({ name, x, y }): ActivityNode => {
    const each = found.get(name);
    const count = each?.count ?? 0;
    return { id: name, type: 'activity', position: sizes.downwards ? { x: y, y: x } : { x, y }, sourcePosition: sizes.downwards ? Position.Bottom : Position.Right, targetPosition: sizes.downwards ? Position.Top : Position.Left, data: { activity: name, title: nameOf(name), count: format.number(count), label: `${nameOf(name)}: ${format.number(count)}`, start: (each?.starts ?? 0) > count * noteworthy, end: (each?.ends ?? 0) > count * noteworthy, width: sizes.nodeWidth } };
  });
  const max = Math.max(1, ...edges.map((edge) => edge.count));
  const rank = slowness(edges);
  const flow = edges.map((edge, at): FollowFlow => {
    const tone = `var(${tones[rank(edge.median_s)] ?? tones[2]})`;
    const by = (layer.get(edge.to) ?? 0) - (layer.get(edge.from) ?? 0);
    const way = by <= 0 ? 'back' : by === 1 ? 'next' : 'skip';
    const count = format.number(edge.count);
    const labelled = at < labelsMax;
    return {
      id: `${edge.from}→${edge.to}`, type: 'follow', source: edge.from, target: edge.to, markerEnd: { type: MarkerType.ArrowClosed, color: tone, width: 16, height: 16, markerUnits: 'userSpaceOnUse' }, style: { stroke: tone, strokeWidth: 1 + 6 * Math.sqrt(edge.count / max) },
      data: { way, downwards: sizes.downwards, ends: [edge.from, edge.to], count: labelled && (sizes.roomy || way !== 'next') ? count : '', time: labelled ? shortTime(edge.median_s, format) : '', label: `${nameOf(edge.from)} → ${nameOf(edge.to)}: ${count}, ${format.duration(edge.median_s)}` },
    };
  });
  return { nodes, edges: flow, sizes, layers, rows: Math.max(1, ...placed.map((each) => each.row + 1)), bows: flow.some((each) => each.data?.way !== 'next') };
}
