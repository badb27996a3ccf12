// Adds a note to a case: for colleagues, or visible to the customer on the status page.
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';

import { caseKeys } from './case-keys';

export function useNoteCase(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: { text: string; visible: boolean }) => unwrap(await api.POST('/api/cases/{id}/notes', { params: { path: { id } }, body })),
    onSuccess: (noted) => client.setQueryData(caseKeys.one(id), noted),
  });
}
