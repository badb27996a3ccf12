// Which edges are shown, and where activities stand.
import { describe, expect, it } from 'vitest';

import { layeredLayout } from './layered-layout';
import { shownEdges, slowness, usualShare } from './shown-edges';
import { sizesFor } from './sizes';

const edge = (from: string, to: string, count: number, median_s = 0) => ({ from, to, count, median_s, p90_s: median_s });

/** "a | b c | d": the layers from left to right, each from the top. */
function play(starts: Record<string, number>, edges: [string, string, number][]): string {
  const names = [...new Set([...Object.keys(starts), ...edges.flatMap(([from, to]) => [from, to])])];
  const placed = layeredLayout(names.map((name) => ({ name, count: edges.filter(([, to]) => to === name).reduce((sum, [, , n]) => sum + n, starts[name] ?? 0), starts: starts[name] ?? 0 })), edges.map(([from, to, count]) => ({ from, to, count })), { layerWidth: 100, rowHeight: 10 });
  const layers = Math.max(-1, ...placed.map((each) => each.layer)) + 1;
  return Array.from({ length: layers }, (_, layer) => placed.filter((each) => each.layer === layer).toSorted((a, b) => a.y - b.y).map((each) => each.name).join(' ')).join(' | ');
}

describe('layers', () => {
  it.each<[string, Record<string, number>, [string, string, number][]]>([
    ['', {}, []],
    ['a', { a: 1 }, []],
    ['a | b | c', { a: 9 }, [['a', 'b', 5], ['b', 'c', 4]]],
    ['a | b | c', { a: 9 }, [['a', 'b', 5], ['b', 'c', 4], ['c', 'b', 2], ['a', 'c', 1]]],
    ['a | b', { a: 9 }, [['a', 'a', 7], ['a', 'b', 2], ['b', 'a', 2]]],
    ['a | b c | d', { a: 9 }, [['a', 'b', 5], ['a', 'c', 4], ['b', 'd', 5], ['c', 'd', 4]]],
    ['a | c b | x y', { a: 9 }, [['a', 'b', 6], ['a', 'c', 5], ['b', 'y', 9], ['c', 'x', 9]]],
  ])('%s', (expected, starts, edges) => {
    expect(play(starts, edges)).toBe(expected);
  });

  it('takes a chain of two thousand and a full graph of sixty', () => {
    const chain = Array.from({ length: 1999 }, (_, i) => [`a${i}`, `a${i + 1}`, 1] as [string, string, number]);
    expect(layeredLayout(Array.from({ length: 2000 }, (_, i) => ({ name: `a${i}`, count: 1, starts: i === 0 ? 1 : 0 })), chain.map(([from, to, count]) => ({ from, to, count })), { layerWidth: 1, rowHeight: 1 })).toHaveLength(2000);
    const names = Array.from({ length: 60 }, (_, i) => `n${i}`);
    const full = names.flatMap((from, i) => names.map((to, j) => ({ from, to, count: (i * 31 + j * 17) % 97 + 1 })));
    const placed = layeredLayout(names.map((name) => ({ name, count: 1, starts: 1 })), full, { layerWidth: 1, rowHeight: 1 });
    expect(new Set(placed.map((each) => `${each.layer}/${each.row}`)).size).toBe(60);
  });
});

describe('edges', () => {
  const edges = [edge('a', 'b', 60, 10), edge('b', 'c', 30, 1000), edge('a', 'c', 10, 50)];
  it.each([[0, 0], [0.1, 1], [0.6, 1], [0.61, 2], [0.9, 2], [1, 3], [7, 3]])('%d of all is carried by %d', (share, expected) => {
    expect(shownEdges(edges, share)).toHaveLength(expected);
  });
  it('are ranked by their time', () => {
    const rank = slowness(edges);
    expect([10, 50, 1000].map(rank)).toEqual([0, 1, 3]);
  });
  it('are at first as many as can be taken in', () => {
    const many = Array.from({ length: 40 }, (_, at) => edge(`a${at}`, `a${at + 1}`, 100 - at));
    const percent = usualShare(many, { activities: 9, edges: 13 });
    expect(shownEdges(many, percent / 100).length).toBeLessThanOrEqual(13);
    expect(usualShare(edges, { activities: 9, edges: 13 })).toBe(95);
  });
});

describe('sizes', () => {
  it.each([[3, 1200, 208], [9, 1200, 130], [14, 1200, 104], [1, 500, 208], [9, 300, 96]])('%d layers on %d px are %d px wide', (layers, width, expected) => {
    const { layerWidth, nodeWidth } = sizesFor(layers, width);
    expect(layerWidth).toBe(expected);
    expect(nodeWidth).toBeLessThan(layers === 9 && width === 300 ? 108 : layerWidth - 20);
  });
});
