// Opens a case for a person by hand.
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';

import { caseKeys } from './case-keys';

export function useOpenCase() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { person: string; reason: string; note?: string }) => unwrap(await api.POST('/api/cases', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: caseKeys.all }),
  });
}
