// The funnel that the address describes: steps, window, order, exclusions, attempts.
import type { FunnelAsked } from '../behind/mark';

export const windows = ['1h', '1d', '7d', '30d', '90d', '180d', '365d', 'none'] as const;
export const usualWindow = '180d';
export const orders = ['window', 'strict', 'any'] as const;
export const stepsMax = 30;
const usualSteps = 6;

export type Exclusion = { event: string; after: number };

/** The variant that tells most of a way through: many cases, and several different activities. */
export function tellingOf(variants: readonly { count: number; activities: readonly string[] }[] | undefined): readonly string[] | undefined {
  const weight = (each: { count: number; activities: readonly string[] }) => each.count * (Math.min(new Set(each.activities).size, usualSteps) - 1);
  return variants?.reduce<(typeof variants)[number] | undefined>((best, each) => (best === undefined || weight(each) > weight(best) ? each : best), undefined)?.activities;
}

/** Until steps are chosen: the commonest way through, each activity once. */
export function stepsOf(search: URLSearchParams, commonest: readonly string[] | undefined): string[] {
  const chosen = search.getAll('step').slice(0, stepsMax);
  return chosen.length > 0 ? chosen : [...new Set(commonest ?? [])].slice(0, usualSteps);
}

export function exclusionsOf(search: URLSearchParams, steps: number): Exclusion[] {
  return search.getAll('exclude').flatMap((text): Exclusion[] => {
    try {
      const read = JSON.parse(text) as Partial<Exclusion>;
      return typeof read.event === 'string' && typeof read.after === 'number' && read.after >= 1 && read.after < steps ? [{ event: read.event, after: read.after }] : [];
    } catch {
      return [];
    }
  });
}

export function funnelOf(search: URLSearchParams, commonest: readonly string[] | undefined): FunnelAsked {
  const step = stepsOf(search, commonest);
  const window = search.get('window') ?? usualWindow;
  const order = orders.find((each) => each === search.get('order'));
  const exclude = exclusionsOf(search, step.length).map((each) => JSON.stringify(each));
  return {
    step,
    ...(window !== 'none' && /^\d+[smhdw]$/.test(window) ? { window } : {}),
    ...(order && order !== 'window' ? { order } : {}),
    ...(exclude.length > 0 ? { exclude } : {}),
    ...(search.get('attempts') === 'each' && order !== 'any' ? { attempts: 'each' } : {}),
  };
}
