// Places the activities of a directly-follows graph in layers from left to right, by their heaviest ways. Pure: the same graph gives the same picture.

export type Flow = { from: string; to: string; count: number };
export type Placed = { name: string; layer: number; row: number; x: number; y: number };
export type Sizes = { layerWidth: number; rowHeight: number };

/** The order in which activities are met when the heaviest edges are followed first from the usual beginnings. */
function visited(names: readonly string[], starts: ReadonlyMap<string, number>, edges: readonly Flow[]): { order: string[]; back: Set<Flow> } {
  const out = new Map<string, Flow[]>();
  for (const edge of edges.toSorted((a, b) => b.count - a.count || a.to.localeCompare(b.to))) if (edge.from !== edge.to) out.set(edge.from, [...(out.get(edge.from) ?? []), edge]);
  const state = new Map<string, 'open' | 'done'>();
  const order: string[] = [];
  const back = new Set<Flow>();
  const roots = names.toSorted((a, b) => (starts.get(b) ?? 0) - (starts.get(a) ?? 0) || a.localeCompare(b));
  for (const root of roots) {
    if (state.has(root)) continue;
    // Depth first with a list of its own: a graph of a thousand activities in one line must not end the call stack.
    const open: { name: string; next: number }[] = [{ name: root, next: 0 }];
    state.set(root, 'open');
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const edge = out.get(top.name)?.[top.next];
      top.next += 1;
      if (!edge) {
        state.set(top.name, 'done');
        order.push(top.name);
        open.pop();
      } else if (state.get(edge.to) === 'open') back.add(edge);
      else if (!state.has(edge.to)) {
        state.set(edge.to, 'open');
        open.push({ name: edge.to, next: 0 });
      }
    }
  }
  return { order: order.toReversed(), back };
}

/** How far from the beginning: one more than the furthest that leads to it, loops left aside. */
function layersOf(order: readonly string[], edges: readonly Flow[], back: ReadonlySet<Flow>): Map<string, number> {
  const layers = new Map(order.map((name) => [name, 0]));
  const into = new Map<string, Flow[]>();
  for (const edge of edges) if (edge.from !== edge.to && !back.has(edge)) into.set(edge.to, [...(into.get(edge.to) ?? []), edge]);
  for (const name of order) layers.set(name, Math.max(0, ...(into.get(name) ?? []).map((edge) => (layers.get(edge.from) ?? 0) + 1)));
  return layers;
}

/** Puts each layer's activities near what they are tied to: a few sweeps of weighted means. */
function rowsOf(layers: ReadonlyMap<string, number>, edges: readonly Flow[], weight: ReadonlyMap<string, number>): string[][] {
  const count = Math.max(-1, ...layers.values()) + 1;
  const rows = Array.from({ length: count }, (_, layer) => [...layers].filter(([, at]) => at === layer).map(([name]) => name).toSorted((a, b) => (weight.get(b) ?? 0) - (weight.get(a) ?? 0) || a.localeCompare(b)));
  const place = new Map<string, number>();
  const note = (row: readonly string[]) => row.forEach((name, at) => place.set(name, at - (row.length - 1) / 2));
  rows.forEach(note);
  for (let sweep = 0; sweep < 4; sweep += 1) {
    for (const row of rows) {
      const wanted = new Map(row.map((name) => {
        const ties = edges.filter((edge) => (edge.from === name) !== (edge.to === name));
        const total = ties.reduce((sum, edge) => sum + edge.count, 0);
        const mean = ties.reduce((sum, edge) => sum + edge.count * (place.get(edge.from === name ? edge.to : edge.from) ?? 0), 0);
        return [name, total > 0 ? mean / total : 0];
      }));
      row.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0) || a.localeCompare(b));
      note(row);
    }
  }
  return rows;
}

export function layeredLayout(activities: readonly { name: string; count: number; starts: number }[], edges: readonly Flow[], { layerWidth, rowHeight }: Sizes): Placed[] {
  const names = activities.map((each) => each.name);
  const known = new Set(names);
  const inside = edges.filter((edge) => known.has(edge.from) && known.has(edge.to));
  const { order, back } = visited(names, new Map(activities.map((each) => [each.name, each.starts])), inside);
  const rows = rowsOf(layersOf(order, inside, back), inside, new Map(activities.map((each) => [each.name, each.count])));
  return rows.flatMap((row, layer) => row.map((name, at) => ({ name, layer, row: at, x: layer * layerWidth, y: (at - (row.length - 1) / 2) * rowHeight })));
}
