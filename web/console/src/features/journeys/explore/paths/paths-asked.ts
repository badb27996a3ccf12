// The paths that the address asks for: around which activity, which way, how deep.
import type { PathsAsked } from '../behind/mark';

export const directions = ['both', 'after', 'before'] as const;
export type Direction = (typeof directions)[number];

export const depths = [1, 2, 3, 4, 5, 6, 8, 10] as const;
export const nodeCounts = [5, 8, 12, 20, 30] as const;

export function directionOf(search: URLSearchParams): Direction {
  return directions.find((each) => each === search.get('direction')) ?? 'both';
}

/** Around the anchor to both sides two levels are enough to see; to one side there is place for more. */
export function pathsOf(search: URLSearchParams, anchor: string): { before: PathsAsked | undefined; after: PathsAsked | undefined } {
  const direction = directionOf(search);
  const depth = depths.find((each) => String(each) === search.get('depth')) ?? (direction === 'both' ? 2 : 4);
  const top = nodeCounts.find((each) => String(each) === search.get('nodes')) ?? 5;
  const common = { anchor, depth, top, repeats: search.get('repeats') === 'keep' ? ('keep' as const) : ('merge' as const) };
  return { before: direction === 'after' ? undefined : { ...common, direction: 'before' }, after: direction === 'before' ? undefined : { ...common, direction: 'after' } };
}
