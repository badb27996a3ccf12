// The cases behind a deviation from one version of the map.
import type { Behind } from '../behind/mark';

/** `version`: empty for the published one. */
export function deviation(mark: { skipped: string } | { added: string }, version: string): Behind {
  return { mark, ...(version ? { over: { version } } : {}) };
}
