// Looking somebody up by a part of a name, an address or an id: the people list and the command palette ask the same.
import { infiniteQueryOptions } from '@tanstack/react-query';

import { api, unwrap } from './client';
import { byCursor, cursorOf } from './pages';

export function peopleSearch(query: string, limit = 50) {
  return infiniteQueryOptions({
    queryKey: ['people', 'search', query, limit] as const,
    queryFn: async ({ signal, pageParam }) =>
      unwrap(await api.GET('/api/people', { params: { query: { ...(query ? { query } : {}), limit, ...cursorOf(pageParam) } }, signal })),
    ...byCursor,
  });
}
