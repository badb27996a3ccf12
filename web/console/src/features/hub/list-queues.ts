// The queues as the hub sees them: declared by the policy, or posted by the telephone switch or by staff.
import { queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';

import { hubKeys } from './hub-keys';

export function listQueues() {
  return queryOptions({
    queryKey: hubKeys.queues,
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/queues', { signal })).items,
  });
}
