// The limits that the address names (period and channel), as instants, and the way to change them.
import { useSearchParams } from 'react-router';

import { useTimeZone } from '../../i18n/time-zone';
import { useNow } from '../../ui/use-now';

import type { Limits } from './journey-keys';
import { limitsOf, periodOf } from './period';

/** Changes parameters of the address; an empty value takes one away. Other parameters stay. */
export function useSearchChange() {
  const [search, setSearch] = useSearchParams();
  const change = (changes: Record<string, string | readonly string[]>) => setSearch((before) => {
    const next = new URLSearchParams(before);
    for (const [name, value] of Object.entries(changes)) {
      next.delete(name);
      for (const each of typeof value === 'string' ? [value] : value) if (each) next.append(name, each);
    }
    return next;
  }, { replace: true });
  return [search, change] as const;
}

export function useLimits() {
  const [search, change] = useSearchChange();
  const timeZone = useTimeZone();
  const now = useNow();
  const period = periodOf(search);
  const channel = search.get('channel') ?? '';
  const limits: Limits = { ...limitsOf(period, now, timeZone), ...(channel ? { channel } : {}) };
  return { search, change, period, channel, limits };
}
