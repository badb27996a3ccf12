// Throws a draft away; the versions before it stay.
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../client';

import { definitionKeys, type DefinitionRef } from './definition-keys';

export function useDropDraft(ref: DefinitionRef) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => unwrap(await api.DELETE('/api/definitions/{kind}/{id}/draft', { params: { path: ref } })),
    onSuccess: () => client.invalidateQueries({ queryKey: definitionKeys.all }),
  });
}
