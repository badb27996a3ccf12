// One decision with its inputs, its answer and its trace; it never changes.
import { queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';

import { hubKeys } from './hub-keys';

export function getDecision(id: string) {
  return queryOptions({
    queryKey: hubKeys.decision(id),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/hub/decisions/{id}', { params: { path: { id } }, signal })),
  });
}
