// Saves a draft as text or as a body; the revision read before keeps two writers from losing each other's work.
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../client';

import { definitionKeys, type DefinitionRef } from './definition-keys';

export type DraftIn = { text?: string; body?: Record<string, unknown>; revision: number | null; comment?: string };

export function useSaveDraft(ref: DefinitionRef) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (draft: DraftIn) => unwrap(await api.PUT('/api/definitions/{kind}/{id}/draft', { params: { path: ref }, body: draft })),
    onSuccess: async (saved) => {
      client.setQueryData(definitionKeys.version(ref, saved.version), saved);
      await client.invalidateQueries({ queryKey: definitionKeys.all });
    },
  });
}
