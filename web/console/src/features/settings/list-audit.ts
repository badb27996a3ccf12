// Who did what, newest first, page by page.
import { infiniteQueryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';
import { byCursor, cursorOf } from '../../api/pages';

export function listAudit() {
  return infiniteQueryOptions({
    queryKey: ['audit'] as const,
    queryFn: async ({ signal, pageParam }) => unwrap(await api.GET('/api/audit', { params: { query: { limit: 50, ...cursorOf(pageParam) } }, signal })),
    ...byCursor,
  });
}
