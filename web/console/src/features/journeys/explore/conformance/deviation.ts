// The cases behind a number of the alignment with one version of the map.
import type { Behind } from '../behind/mark';

/** `version`: empty for the published one. */
export function deviation(mark: { done: string } | { skipped: string } | { added: string; after: string | null } | { variant: string[] }, version: string): Behind {
  const over = { ...('variant' in mark ? { by: 'step' as const } : {}), ...(version ? { version } : {}) };
  return { mark, ...(Object.keys(over).length > 0 ? { over } : {}) };
}
