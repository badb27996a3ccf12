// What on a picture stands for cases: a mark, as the contract writes it, with what of the frame it changes. The address holds it, so that a link opens the same list.
import type { Frame } from '../filter/frame';

export type FunnelAsked = { step: string[]; window?: string; order?: string; exclude?: string[]; attempts?: string };
export type PathsAsked = { anchor: string; direction: 'after' | 'before'; depth: number; top: number; repeats: 'merge' | 'keep' };

export type Mark =
  | { activity: string } | { start: string } | { end: string } | { edge: [string, string] }
  | { variant: string[] } | { prefix: string[] }
  | { funnel: FunnelAsked; reached: number } | { funnel: FunnelAsked; dropped: number }
  | { paths: PathsAsked; level: number; node: string } | { paths: PathsAsked; level: number; link: [string, string | null] }
  | { skipped: string } | { added: string }
  | { friction: string; at: string[]; within?: string; idle?: string; days?: number };

/** `over` replaces parts of the frame (a group's, a bucket's period); a condition is added to the frame's own. */
export type Behind = { mark: Mark; over?: { from?: string; to?: string; channel?: string; where?: string; by?: 'step'; version?: string } };

export function writtenMark(behind: Behind): string {
  return JSON.stringify(behind);
}

export function readMark(text: string | null): Behind | undefined {
  if (!text) return undefined;
  try {
    const read: unknown = JSON.parse(text);
    const mark = typeof read === 'object' && read !== null && 'mark' in read ? read.mark : undefined;
    return typeof mark === 'object' && mark !== null ? (read as Behind) : undefined;
  } catch {
    return undefined;
  }
}

/** The frame in which the mark's cases are found. */
export function frameBehind(frame: Frame, { over }: Behind): Frame {
  const where = [frame.where, over?.where].filter((each) => each !== undefined && each !== '');
  return { ...frame, ...over, ...(where.length > 0 ? { where: where.length > 1 ? where.map((each) => `(${each})`).join(' and ') : (where[0] ?? '') } : {}) };
}
