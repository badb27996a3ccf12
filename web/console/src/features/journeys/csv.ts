// Tables taken away as CSV (RFC 4180, UTF-8 with a mark so that spreadsheets read accents).

export type Cell = string | number | null;

/** A text that a spreadsheet would run as a formula is kept a text. */
function quoted(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvOf(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [columns, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n') + '\r\n';
}

/** Hands the table to the browser as a file. */
export function takeAway(name: string, columns: readonly string[], rows: readonly (readonly Cell[])[]) {
  const url = URL.createObjectURL(new Blob(['\u{FEFF}', csvOf(columns, rows)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
