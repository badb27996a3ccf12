// The lived flow over the designed line: where steps stand, the band between them, arcs back above and skips below. Pure.
import type { Schema } from '../../../../api/schema';

type Answer = Schema<'Conformance'>;

export type Arc = { kind: 'again' | 'early' | 'skip'; step: string; /** Of what comes again or early: after which step. */ after: string | null; cases: number; share: number; width: number; path: string; x: number; y: number };
export type FlowShapes = { height: number; line: number; xs: number[]; band: string; arcs: Arc[] };

const bandMax = 15;
const rise = 30;
const arcsMax = 5;
/** A skip that hardly anybody makes is in the table, not on the picture. */
const worthShowing = 0.01;

/** Widths follow the root of the number: twice as wide is four times as many. */
const wide = (cases: number, all: number, most: number) => (all > 0 ? most * Math.sqrt(cases / all) : 0);

/** The lowest level at which the span overlaps no other one of that level. */
function levelOf(taken: [number, number][][], from: number, to: number): number {
  const level = taken.findIndex((spans) => spans.every(([a, b]) => to < a || b < from));
  const at = level < 0 ? taken.length : level;
  taken[at] = [...(taken[at] ?? []), [from, to]];
  return at;
}

export function flowShapes({ cases, steps, additions }: Answer, width: number): FlowShapes {
  const column = width / Math.max(1, steps.length);
  const xs = steps.map((_, at) => column * (at + 0.5));
  const at = new Map(steps.map((step, index) => [step.name, index]));
  const back = additions.flatMap((each) => {
    const to = at.get(each.name);
    const from = each.after === null ? -1 : at.get(each.after);
    return to === undefined || from === undefined || each.cases / Math.max(1, cases) < worthShowing ? [] : [{ ...each, from, to }];
  }).toSorted((a, b) => b.cases - a.cases).slice(0, arcsMax).toSorted((a, b) => Math.abs(a.from - a.to) - Math.abs(b.from - b.to));
  const levels: [number, number][][] = [];
  const placed = back.map((each) => ({ ...each, level: levelOf(levels, Math.min(each.from, each.to) - 0.45, Math.max(each.from, each.to) + 0.45) }));
  const line = 40 + Math.max(1, levels.length) * rise;
  const half = (done: number) => Math.max(1, wide(done, cases, bandMax));
  const upper = steps.map((step, index) => `${xs[index]},${line - half(step.done)}`);
  const lower = steps.map((step, index) => `${xs[index]},${line + half(step.done)}`).toReversed();
  const arcs = placed.map((each): Arc => {
    const [from, to] = [xs[each.from] ?? 0, xs[each.to] ?? 0];
    const top = line - 26 - (each.level + 1) * rise;
    const start = line - 16;
    const path = each.from === each.to ? `M${from + 9},${start} C${from + 30},${top + 6} ${to - 30},${top + 6} ${to - 9},${start}` : `M${from},${start} C${from},${top} ${to},${top} ${to},${start}`;
    return { kind: each.to <= each.from ? 'again' : 'early', step: each.name, after: each.after, cases: each.cases, share: each.cases / Math.max(1, cases), width: Math.max(1.5, wide(each.cases, cases, 8)), path, x: (from + to) / 2, y: start + (top - start) * 0.75 - 7 };
  });
  const skips = steps.flatMap((step, index): Arc[] => {
    if (step.skipped / Math.max(1, cases) < worthShowing) return [];
    const from = xs[index - 1] ?? column * 0.06;
    const to = xs[index + 1] ?? width - column * 0.06;
    const start = line + 16;
    const low = start + 34;
    return [{ kind: 'skip', step: step.name, after: null, cases: step.skipped, share: step.skipped / Math.max(1, cases), width: Math.max(1.5, wide(step.skipped, cases, 8)), path: `M${from + 10},${start} C${from + 10},${low} ${to - 10},${low} ${to - 10},${start}`, x: xs[index] ?? 0, y: start + 40 }];
  });
  return { height: line + 68, line, xs, band: steps.length > 0 ? `M${[...upper, ...lower].join('L')}Z` : '', arcs: [...arcs, ...skips] };
}
