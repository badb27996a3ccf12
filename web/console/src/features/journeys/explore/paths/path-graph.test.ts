// What comes before and after an anchor as one graph: columns, ends, and counts that sum up.
import { expect, it } from 'vitest';

import { middleOf } from './middle';
import { pathGraph } from './path-graph';

const common = { cases: 10, warnings: [], position: 1 };
const asked = (direction: 'after' | 'before') => ({ anchor: 'a', direction, depth: 2, top: 5, repeats: 'merge' as const });
const answer = (direction: 'after' | 'before') => ({
  ...common, anchor: 'a', direction,
  levels: [{ depth: 0, nodes: [{ name: 'a', count: 10 }], other: 0, end: 0 }, { depth: 1, nodes: [{ name: 'b', count: 6 }], other: 1, end: 3 }, { depth: 2, nodes: [{ name: 'a', count: 4 }], other: 0, end: 3 }],
  links: [
    { depth: 0, from: 'a', to: 'b', end: false, count: 6, median_s: 5 }, { depth: 0, from: 'a', to: null, end: false, count: 1, median_s: 5 }, { depth: 0, from: 'a', to: null, end: true, count: 3, median_s: null },
    { depth: 1, from: 'b', to: 'a', end: false, count: 4, median_s: 5 }, { depth: 1, from: 'b', to: null, end: true, count: 2, median_s: null }, { depth: 1, from: null, to: null, end: true, count: 1, median_s: null },
  ],
});

it('puts the anchor in the middle, and every link between neighbouring columns', () => {
  const graph = pathGraph({ answer: answer('before'), asked: asked('before') }, { answer: answer('after'), asked: asked('after') });
  const column = new Map(graph.nodes.map((node) => [node.id, node.column]));
  expect([graph.columns, graph.anchorAt, graph.nodes.filter((node) => node.kind === 'anchor').length]).toEqual([5, 2, 1]);
  expect(graph.links.every((link) => (column.get(link.to) ?? 0) - (column.get(link.from) ?? 0) === 1)).toBe(true);
  expect(graph.links).toHaveLength(12);
  const into = (id: string) => graph.links.filter((link) => link.to === id).reduce((sum, link) => sum + link.count, 0);
  const told = (count: number) => graph.links.filter((link) => link.count === count && link.mark && 'paths' in link.mark && link.mark.paths.direction === 'after').map((link) => link.mark);
  expect(told(1)).toEqual([{ paths: asked('after'), level: 0, link: ['a', { other: true }] }, { paths: asked('after'), level: 1, link: [{ other: true }, null] }]);
  expect(graph.nodes.filter((node) => node.column === 3 && node.kind !== 'activity').map((node) => node.mark)).toEqual([{ paths: asked('after'), level: 1, node: { other: true } }, { paths: asked('after'), level: 1, node: null }]);
  expect(graph.nodes.filter((node) => node.column > 2).map((node) => into(node.id) === node.count)).toEqual([true, true, true, true, true]);
});

it('draws one side alone, or nothing', () => {
  expect(pathGraph(undefined, { answer: answer('after'), asked: asked('after') })).toMatchObject({ columns: 3, anchorAt: 0, cases: 10 });
  expect(pathGraph({ answer: answer('before'), asked: asked('before') }, undefined)).toMatchObject({ columns: 3, anchorAt: 2 });
  expect(pathGraph(undefined, undefined)).toMatchObject({ cases: 0, nodes: [], links: [] });
});

it('begins in the middle of the commonest way', () => {
  expect(middleOf([], ['a', 'b', 'a', 'c'])).toBe('b');
  expect(middleOf([{ name: 'x', cases: 5, starts: 5, ends: 5 }, { name: 'y', cases: 4, starts: 0, ends: 0 }], ['x'])).toBe('y');
  expect(middleOf([], undefined)).toBeUndefined();
});
