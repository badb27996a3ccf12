// Moves a version through its life: propose, approve, reject, withdraw, publish, roll back. Several moves are made in order.
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../client';

import { definitionKeys, type DefinitionMove, type DefinitionRef } from './definition-keys';

export function useMoveDefinition(ref: DefinitionRef) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ version, moves, comment, override, staged }: { version: number; moves: readonly DefinitionMove[]; comment: string; override?: string | undefined; staged?: boolean | undefined }) => {
      for (const move of moves) {
        // eslint-disable-next-line no-await-in-loop -- each move needs the one before
        unwrap(await api.POST('/api/definitions/{kind}/{id}/versions/{version}/moves', { params: { path: { ...ref, version } }, body: { move, ...(comment ? { comment } : {}), ...(override && move === 'publish' ? { override } : {}), ...(staged && move === 'publish' ? { staged } : {}) } }));
      }
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: definitionKeys.all });
      await client.invalidateQueries({ predicate: ({ queryKey }) => ['journeys', 'hub', 'questionnaires', 'today', 'hub-stages'].includes(String(queryKey[0])) });
    },
  });
}
