// One person: identities, joins, traits, totals.
import { queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';

export function getPerson(id: string) {
  return queryOptions({
    queryKey: ['people', 'one', id] as const,
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/people/{id}', { params: { path: { id } }, signal })),
  });
}
