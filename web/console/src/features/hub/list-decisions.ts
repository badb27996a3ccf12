// The hub's decisions, newest first, page by page.
import { infiniteQueryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';
import { byCursor, cursorOf } from '../../api/pages';

import { hubKeys } from './hub-keys';

export function listDecisions() {
  return infiniteQueryOptions({
    queryKey: hubKeys.decisions,
    queryFn: async ({ signal, pageParam }) => unwrap(await api.GET('/api/hub/decisions', { params: { query: { limit: 40, ...cursorOf(pageParam) } }, signal })),
    ...byCursor,
    maxPages: 10,
  });
}
