// What on a picture stands for cases: a mark, as the contract writes it, with what of the frame it changes. The address holds it, so that a link opens the same list.
import type { Frame } from '../filter/frame';
import type { Bucket, Measure as TrendMeasure } from '../trend/measures';

export type FunnelAsked = { step: string[]; window?: string; order?: string; exclude?: string[]; attempts?: string };
export type PathsAsked = { anchor: string; direction: 'after' | 'before'; depth: number; top: number; repeats: 'merge' | 'keep' };

export type CohortAsked = { start?: string; return?: string; every: 'day' | 'week' | 'month'; periods: number; mode: 'return' | 'retention' };
export type TrendAsked = { measure: TrendMeasure; condition?: string; every: Bucket; breakdown?: string };
/** What has no place of its own in an answer. */
export type Other = { other: true };
/** A value of a breakdown; null for those without one. */
export type Group = string | number | boolean | null | Other;
/** Null: it is over. */
export type PathPlace = string | null | Other;

export type Mark =
  | { activity: string } | { start: string } | { end: string } | { edge: [string, string] }
  | { variant: string[] } | { prefix: string[] }
  | { funnel: FunnelAsked & { breakdown?: string }; reached: number; group?: Group } | { funnel: FunnelAsked & { breakdown?: string }; dropped: number; group?: Group }
  | { paths: PathsAsked; level: number; node: PathPlace } | { paths: PathsAsked; level: number; link: [PathPlace, PathPlace] }
  | { cohort: CohortAsked; from: string; period?: number }
  | { trend: TrendAsked; from: string; to: string; series?: Group }
  | { groups: string; group: Group }
  | { done: string } | { skipped: string } | { added: string; after?: string | null }
  | { friction: string; at: string[]; within?: string; idle?: string; days?: number };

/** `over` replaces parts of the frame (a group's period, what a case is: then there are no sessions); a condition is added to the frame's own. */
export type Behind = { mark: Mark; over?: { from?: string; to?: string; channel?: string; where?: string; by?: 'step'; per?: 'person'; version?: string } };

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
  const { gap, ...rest } = frame;
  return { ...rest, ...(gap === undefined || over?.per ? {} : { gap }), ...over, ...(where.length > 0 ? { where: where.length > 1 ? where.map((each) => `(${each})`).join(' and ') : (where[0] ?? '') } : {}) };
}
