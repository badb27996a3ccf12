// What customers answered at one touchpoint, newest first.
import { infiniteQueryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';
import { byCursor, cursorOf } from '../../api/pages';

import { journeyKeys, type Limits } from './journey-keys';

export function touchpointAnswers(touchpoint: string, limits: Limits) {
  const { from, to } = limits;
  return infiniteQueryOptions({
    queryKey: journeyKeys.answers(touchpoint, limits),
    queryFn: async ({ signal, pageParam }) =>
      unwrap(await api.GET('/api/answers', { params: { query: { touchpoint, limit: 8, ...(from ? { from } : {}), ...(to ? { to } : {}), ...cursorOf(pageParam) } }, signal })),
    ...byCursor,
  });
}
