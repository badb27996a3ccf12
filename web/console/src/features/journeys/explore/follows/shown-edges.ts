// Which edges of a directly-follows graph are shown: the heaviest first, until they carry the wanted share of all that happens.
import type { Schema } from '../../../../api/schema';

export type Edge = Schema<'DirectlyFollows'>['edges'][number];

/** What can be taken in at a glance, on a wide screen and on a narrow one. */
export const glance = { wide: { activities: 14, edges: 24 }, narrow: { activities: 8, edges: 12 } };

export function shownEdges(edges: readonly Edge[], share: number): Edge[] {
  const sorted = edges.toSorted((a, b) => b.count - a.count || a.from.localeCompare(b.from) || a.to.localeCompare(b.to));
  const wanted = sorted.reduce((sum, edge) => sum + edge.count, 0) * Math.min(1, Math.max(0, share));
  let carried = 0;
  return sorted.filter((edge) => {
    const take = carried < wanted;
    if (take) carried += edge.count;
    return take;
  });
}

/** In per cent, in steps of five: the most that still can be taken in, until somebody moves the slider. */
export function usualShare(edges: readonly Edge[], most: { activities: number; edges: number }): number {
  for (let percent = 95; percent > 10; percent -= 5) {
    const shown = shownEdges(edges, percent / 100);
    if (shown.length <= most.edges && new Set(shown.flatMap((edge) => [edge.from, edge.to])).size <= most.activities) return percent;
  }
  return 10;
}

/** Five steps of median time, from quick to slow, by the quantiles of what is shown: 0 to 4. */
export function slowness(edges: readonly Edge[]): (seconds: number) => number {
  const times = edges.map((edge) => edge.median_s).toSorted((a, b) => a - b);
  const bounds = [0.2, 0.4, 0.6, 0.8].map((part) => times[Math.floor(part * times.length)] ?? 0);
  return (seconds) => bounds.filter((bound) => seconds > bound).length;
}
