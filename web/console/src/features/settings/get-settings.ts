// The bank's settings.
import { queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';

export function getSettings() {
  return queryOptions({ queryKey: ['settings'] as const, queryFn: async ({ signal }) => unwrap(await api.GET('/api/settings', { signal })) });
}
