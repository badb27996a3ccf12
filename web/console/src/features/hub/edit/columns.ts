// The columns of the tables: where each value stands in an item, and how it is written.
import type { Scalar } from './document-text';

export type Column = { label: string; path: readonly string[]; as: 'text' | 'mono' | 'number' | 'words' | 'check' | 'select'; size?: 'wide' | 'mid' | 'small'; options?: readonly string[]; /** Words for an option. */ named?: (option: string) => string; fixed?: boolean; /** The value that a text means, where it is not the text. */ read?: (text: string) => Scalar };

/** The problems whose path lies within `list[at]`. */
export function problemsAt<T extends { path: string }>(problems: readonly T[], list: string, at: number): T[] {
  const within = `${list}[${at}]`;
  return problems.filter(({ path }) => path === within || path.startsWith(`${within}.`) || path.startsWith(`${within}[`));
}
