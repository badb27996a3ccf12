// The nodes and links of a Sankey out of what comes before and what comes after an anchor. Pure.
import type { Schema } from '../../../../api/schema';
import type { Mark, PathsAsked } from '../behind/mark';

export type PathNode = { id: string; column: number; kind: 'anchor' | 'activity' | 'other' | 'end'; name: string; count: number; mark: Mark };
export type PathLink = { from: string; to: string; count: number; medianS: number | null; ends: boolean; mark: Mark };
export type PathGraph = { cases: number; columns: number; anchorAt: number; nodes: PathNode[]; links: PathLink[] };

type Side = { answer: Schema<'Paths'>; asked: PathsAsked };

const other = { other: true } as const;
const idOf = (column: number, kind: string, name = '') => `${column}/${kind}/${name}`;

/** Levels stand to the right of the anchor (after) or to its left (before). Ends are nodes of their own, beside what still goes on. */
function sideOf({ answer, asked }: Side, anchorAt: number): { nodes: PathNode[]; links: PathLink[] } {
  const way = asked.direction === 'after' ? 1 : -1;
  const columnOf = (depth: number) => anchorAt + way * depth;
  const nodes = answer.levels.filter((level) => level.depth > 0).flatMap((level): PathNode[] => {
    const column = columnOf(level.depth);
    return [
      ...level.nodes.map(({ name, count }): PathNode => ({ id: idOf(column, 'activity', name), column, kind: 'activity', name, count, mark: { paths: asked, level: level.depth, node: name } })),
      ...(level.other > 0 ? [{ id: idOf(column, 'other'), column, kind: 'other' as const, name: '', count: level.other, mark: { paths: asked, level: level.depth, node: other } }] : []),
    ];
  });
  const ends = new Map<string, PathNode>();
  const links = answer.links.map((link): PathLink => {
    const [near, far] = [columnOf(link.depth), columnOf(link.depth + 1)];
    const nearId = link.depth === 0 ? idOf(anchorAt, 'anchor', answer.anchor) : link.from === null ? idOf(near, 'other') : idOf(near, 'activity', link.from);
    const farId = link.end ? idOf(far, 'end') : link.to === null ? idOf(far, 'other') : idOf(far, 'activity', link.to);
    if (link.end) {
      const before = ends.get(farId);
      ends.set(farId, { id: farId, column: far, kind: 'end', name: '', count: (before?.count ?? 0) + link.count, mark: { paths: asked, level: link.depth + 1, node: null } });
    }
    const mark: Mark = { paths: asked, level: link.depth, link: [link.from ?? other, link.end ? null : (link.to ?? other)] };
    return { from: way > 0 ? nearId : farId, to: way > 0 ? farId : nearId, count: link.count, medianS: link.median_s, ends: link.end, mark };
  });
  return { nodes: [...nodes, ...ends.values()], links };
}

export function pathGraph(before: Side | undefined, after: Side | undefined): PathGraph {
  const anchor = after ?? before;
  const depthOf = (side: Side | undefined) => (side ? Math.max(0, ...side.answer.links.map((link) => link.depth + 1)) : 0);
  const anchorAt = depthOf(before);
  const sides = [before, after].flatMap((side) => (side ? [sideOf(side, anchorAt)] : []));
  const middle: PathNode[] = anchor ? [{ id: idOf(anchorAt, 'anchor', anchor.answer.anchor), column: anchorAt, kind: 'anchor', name: anchor.answer.anchor, count: anchor.answer.cases, mark: { paths: anchor.asked, level: 0, node: anchor.answer.anchor } }] : [];
  const nodes = [...middle, ...sides.flatMap((side) => side.nodes)];
  const known = new Set(nodes.map((node) => node.id));
  return { cases: anchor?.answer.cases ?? 0, columns: anchorAt + depthOf(after) + 1, anchorAt, nodes, links: sides.flatMap((side) => side.links).filter((link) => link.count > 0 && known.has(link.from) && known.has(link.to)) };
}
