// The accounts of the staff: for settings, and for handing a case to somebody.
import { infiniteQueryOptions } from '@tanstack/react-query';

import { api, unwrap } from './client';
import { byCursor, cursorOf } from './pages';

export const userKeys = { all: ['users'] as const };

export function userList() {
  return infiniteQueryOptions({
    queryKey: userKeys.all,
    queryFn: async ({ signal, pageParam }) => unwrap(await api.GET('/api/users', { params: { query: { limit: 100, ...cursorOf(pageParam) } }, signal })),
    ...byCursor,
  });
}
