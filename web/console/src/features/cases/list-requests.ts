// Callbacks, chats, video calls, appointments and notices that customers asked for; the promise that ends first comes first.
import { infiniteQueryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';
import { byCursor, cursorOf } from '../../api/pages';

export const requestKinds = ['all', 'callback', 'chat', 'video', 'appointment', 'notice'] as const;
export const requestStates = ['open', 'waiting', 'taken', 'done', 'missed', 'cancelled'] as const;
export type RequestFilter = { kind: (typeof requestKinds)[number]; state: (typeof requestStates)[number] };

export function listRequests({ kind, state }: RequestFilter) {
  return infiniteQueryOptions({
    queryKey: ['requests', 'list', kind, state] as const,
    queryFn: async ({ signal, pageParam }) =>
      unwrap(await api.GET('/api/requests', { params: { query: { state, limit: 50, ...(kind === 'all' ? {} : { kind }), ...cursorOf(pageParam) } }, signal })),
    ...byCursor,
  });
}
