// The frame that every question shares, as the address names it: which events, which cases, which activities.
import type { Limits } from '../../journey-keys';

export const activityKinds = ['name', 'step', 'stage', 'touchpoint', 'channel'] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** The common parameters of every question of the contract. */
export type Frame = Limits & { journey?: string; per?: string; gap?: string; by?: ActivityKind; lifecycle?: 'all' | 'complete'; where?: string };

/** The path of the explorer over all events, of no journey. */
export const everyJourney = '~';
export const gaps = ['30m', '1d', '7d', '30d'] as const;

const perPattern = /^(instance|person|property:.+)$/;
const gapPattern = /^\d+(s|m|h|d|w)$/;

/** Several conditions hold together. */
export function allOf(conditions: readonly string[]): string | undefined {
  const said = conditions.map((each) => each.trim()).filter(Boolean);
  return said.length > 1 ? said.map((each) => `(${each})`).join(' and ') : said[0];
}

export function frameOf(search: URLSearchParams, journey: string, limits: Limits): Frame {
  const by = activityKinds.find((each) => each === search.get('by'));
  const per = search.get('per') ?? '';
  const gap = search.get('gap') ?? '';
  const where = allOf(search.getAll('where'));
  return {
    ...(journey === everyJourney ? {} : { journey }),
    ...limits,
    ...(perPattern.test(per) ? { per } : {}),
    ...(gapPattern.test(gap) ? { gap } : {}),
    ...(by && by !== 'name' ? { by } : {}),
    ...(search.get('lifecycle') === 'complete' ? { lifecycle: 'complete' as const } : {}),
    ...(where ? { where } : {}),
  };
}

/** The same without what narrows it: how many there are in all. */
export function wholeOf({ channel: _, where: __, ...rest }: Frame): Frame {
  return rest;
}

export function isNarrowed(frame: Frame): boolean {
  return frame.channel !== undefined || frame.where !== undefined;
}
