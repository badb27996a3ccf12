// The address after changes. Pure.
import type { Changes } from './explorer';

/** Parameters of the address with changes; an empty value takes one away. */
export function changed(before: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(before);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    for (const each of typeof value === 'string' ? [value] : value) if (each) next.append(name, each);
  }
  return next;
}

/** Takes the last condition away, or, without conditions, every other limit. */
export function withoutLast(search: URLSearchParams): Changes {
  const conditions = search.getAll('where');
  return conditions.length > 0 ? { where: conditions.slice(0, -1) } : { channel: '', period: '', from: '', to: '' };
}
