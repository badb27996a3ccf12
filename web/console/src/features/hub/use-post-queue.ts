// Posts the state of a queue; the next decisions use it.
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';
import type { Schema } from '../../api/schema';

import { hubKeys } from './hub-keys';

export function usePostQueue(queue: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: Schema<'QueueState'>) => unwrap(await api.PUT('/api/queues/{queue}', { params: { path: { queue } }, body })),
    onSettled: () => client.invalidateQueries({ queryKey: hubKeys.queues }),
  });
}
