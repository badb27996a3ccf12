// The figures of a view as a table: the same rows are shown in the page and taken away as CSV.
import type { ReactNode } from 'react';

import type { Cell } from '../../csv';
import type { Behind } from '../behind/mark';

/** `id` heads the column in the CSV and never changes with the language; `show` is what people read, the cell itself where absent. */
export type Column<Row> = { id: string; label: string; numeric?: boolean; cell: (row: Row) => Cell; show?: (row: Row) => ReactNode; behind?: (row: Row) => Behind | undefined };
export type Twin<Row> = { columns: readonly Column<Row>[]; rows: readonly Row[] };

export function csvRows<Row>({ columns, rows }: Twin<Row>): { head: string[]; body: Cell[][] } {
  return { head: columns.map((each) => each.id), body: rows.map((row) => columns.map((each) => each.cell(row))) };
}
