// What happened to a person, newest first, page by page, on all channels or one.
import { infiniteQueryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';
import { byCursor, cursorOf } from '../../api/pages';

export function getTimeline(id: string, channel: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['people', 'one', id, 'timeline', channel ?? 'all'] as const,
    queryFn: async ({ signal, pageParam }) =>
      unwrap(await api.GET('/api/people/{id}/timeline', { params: { path: { id }, query: { limit: 50, ...(channel ? { channel } : {}), ...cursorOf(pageParam) } }, signal })),
    ...byCursor,
  });
}
