// Moves a case on; the answer is the case as it is now.
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';

import { caseKeys, type CaseMove } from './case-keys';

export type CaseMoveIn = { move: CaseMove; note?: string; visible?: boolean; owner?: number };

export function useMoveCase(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: CaseMoveIn) => unwrap(await api.POST('/api/cases/{id}/moves', { params: { path: { id } }, body })),
    onSuccess: (moved) => client.setQueryData(caseKeys.one(id), moved),
    onSettled: () => client.invalidateQueries({ predicate: ({ queryKey }) => ['cases', 'today'].includes(String(queryKey[0])) }),
  });
}
