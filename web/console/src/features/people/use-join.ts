// Joins another identity to a person, or undoes a join; the answer is the person as known now.
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';

export function useJoin(id: string) {
  const client = useQueryClient();
  const forget = () => client.invalidateQueries({ queryKey: ['people'] });
  const join = useMutation({
    mutationFn: async (body: { other: string; reason?: string }) => unwrap(await api.POST('/api/people/{id}/joins', { params: { path: { id } }, body })),
    onSuccess: forget,
  });
  const undo = useMutation({
    mutationFn: async (joined: number) => unwrap(await api.DELETE('/api/people/{id}/joins/{join}', { params: { path: { id, join: joined } } })),
    onSuccess: forget,
  });
  return { join, undo };
}
