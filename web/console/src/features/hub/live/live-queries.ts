// What the live page asks: figures of a window, versions on their way, and a recorded decision made again.
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { Schema } from '../../../api/schema';
import type { Locale } from '../../../i18n/locales';
import { hubKeys } from '../hub-keys';

export type LiveBy = Schema<'HubLive'>['by'];

export function getLive(minutes: number, by: LiveBy, locale: Locale) {
  return queryOptions({
    queryKey: [...hubKeys.live, minutes, by, locale] as const,
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/hub/live', { params: { query: { minutes, by, locale } }, signal })),
    refetchInterval: 5000,
    placeholderData: keepPreviousData,
  });
}

export function listStages() {
  return queryOptions({
    queryKey: hubKeys.stages,
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/hub/stages', { signal })).items,
    refetchInterval: 5000,
  });
}

export function useMoveStage(policy: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (move: 'advance' | 'rollback' | 'finish') => unwrap(await api.POST('/api/hub/stages/{policy}/moves', { params: { path: { policy } }, body: { move } })),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: hubKeys.stages }), client.invalidateQueries({ queryKey: ['definitions'] })]),
  });
}

export function useRerun(id: string) {
  return useMutation({ mutationFn: async () => unwrap(await api.POST('/api/hub/decisions/{id}/rerun', { params: { path: { id } } })) });
}
