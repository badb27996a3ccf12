// Replays of one version of a contact policy that are done: what whoever approves it reads.
import { queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../client';

export function keptReplays(policy: string, version: number) {
  return queryOptions({
    queryKey: ['hub-replays', 'kept', policy, version] as const,
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/hub/replays', { params: { query: { policy, version } }, signal })).items.filter((each) => each.state === 'done'),
  });
}
