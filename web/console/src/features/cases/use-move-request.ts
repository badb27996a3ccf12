// Takes a contact, or says how it ended.
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';

export type RequestMove = 'take' | 'done' | 'missed' | 'cancel';

export function useMoveRequest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, move, note }: { id: string; move: RequestMove; note?: string }) =>
      unwrap(await api.POST('/api/requests/{id}/moves', { params: { path: { id } }, body: { move, ...(note ? { note } : {}) } })),
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => ['requests', 'today'].includes(String(queryKey[0])) }),
  });
}
