// Two texts line by line: what was kept, taken away and added, with a few kept lines round each change.

export type DiffLine = { op: 'same' | 'removed' | 'added' | 'gap'; text: string; before?: number; after?: number };

/** At most this many lines on each side are compared; more is shown as all removed, all added. */
const linesMax = 4000;

/** The longest common subsequence of lines, by its table from the end. */
function table(before: readonly string[], after: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row = rows[i];
    const below = rows[i + 1];
    if (!row || !below) continue;
    for (let j = after.length - 1; j >= 0; j -= 1) row[j] = before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
  }
  return rows;
}

export function lineDiff(beforeText: string, afterText: string): DiffLine[] {
  const before = beforeText.split('\n');
  const after = afterText.split('\n');
  const small = before.length <= linesMax && after.length <= linesMax;
  const common = small ? table(before, after) : [];
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) lines.push({ op: 'same', text: before[i] ?? '', before: ++i, after: ++j });
    else if (i < before.length && (j >= after.length || (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) lines.push({ op: 'removed', text: before[i] ?? '', before: ++i });
    else lines.push({ op: 'added', text: after[j] ?? '', after: ++j });
  }
  return lines;
}

/** Leaves out long runs of kept lines: `context` lines stay on each side of a change. */
export function folded(lines: readonly DiffLine[], context = 3): DiffLine[] {
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - context), at + context + 1).some(({ op }) => op !== 'same'));
  return lines.flatMap((line, at) => (near[at] ? [line] : at === 0 || near[at - 1] ? [{ op: 'gap' as const, text: '' }] : []));
}
