// Where a line and a column (both from 1) stand in a text; beyond its end, the end.

export function offsetOf(text: string, line: number, column: number): number {
  let at = 0;
  for (let row = 1; row < line; row += 1) {
    const end = text.indexOf('\n', at);
    if (end < 0) return text.length;
    at = end + 1;
  }
  const end = text.indexOf('\n', at);
  return Math.min(at + Math.max(0, column - 1), end < 0 ? text.length : end);
}
