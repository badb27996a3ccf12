// What of the lived flow is drawn: repetitions above, skips below, nothing that hardly happens.
import { expect, it } from 'vitest';

import { flowShapes } from './flow-shapes';

const step = (name: string, done: number, skipped: number) => ({ name, optional: false, done, skipped });
const data = { cases: 100, fitting: 50, fitness: 0.8, cost: 1, warnings: [], position: 1, additions_cut: 0, variants: [], steps: [step('a', 100, 0), step('b', 60, 40), step('c', 100, 0)], additions: [{ name: 'a', after: 'b', events: 30, cases: 25 }, { name: 'c', after: 'a', events: 9, cases: 9 }, { name: 'b', after: 'b', events: 5, cases: 5 }, { name: 'b', after: null, events: 1, cases: 0 }, { name: 'z', after: 'a', events: 50, cases: 50 }] };

it('draws arcs by what they mean', () => {
  const { arcs, line, height, xs } = flowShapes(data, 300);
  expect(arcs.map((arc) => `${arc.kind} ${arc.step} ${arc.cases}`)).toEqual(['again b 5', 'again a 25', 'early c 9', 'skip b 40']);
  expect(xs).toEqual([50, 150, 250]);
  expect(arcs.every((arc) => (arc.kind === 'skip' ? arc.y > line : arc.y < line) && arc.y > 0 && arc.y < height)).toBe(true);
});

it('four times as many are twice as wide', () => {
  const width = (cases: number) => flowShapes({ ...data, additions: [{ name: 'a', after: 'b', events: 1, cases }] }, 300).arcs[0]?.width ?? 0;
  expect(width(80) / width(20)).toBeCloseTo(2);
});

it('has nothing to draw without steps', () => {
  expect(flowShapes({ ...data, steps: [], additions: [] }, 300)).toMatchObject({ band: '', arcs: [] });
});
