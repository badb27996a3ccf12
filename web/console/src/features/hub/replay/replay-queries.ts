// Replays as the server keeps them: the list, one with its report, and starting or cancelling one.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { Schema } from '../../../api/schema';

export type Replay = Schema<'Replay'>;
export type Report = Schema<'ReplayReport'>;
export type Compared = Schema<'ReplayCompared'>;
export type Estimate = Schema<'Estimate'>;
export type StartIn = { id: string; version?: number; from?: string; to?: string; sensitivity: boolean };

const keys = { list: ['hub-replays'] as const, one: (id: string) => ['hub-replay', id] as const };
const isOver = (state: Replay['state'] | undefined) => state !== undefined && state !== 'waiting' && state !== 'running';

export function listReplays() {
  return queryOptions({
    queryKey: keys.list,
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/hub/replays', { signal })).items,
    refetchInterval: (query) => (query.state.data?.some((each) => !isOver(each.state)) ? 1000 : false),
  });
}

export function getReplay(id: string) {
  return queryOptions({
    queryKey: keys.one(id),
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/hub/replays/{id}', { params: { path: { id } }, signal })),
    refetchInterval: (query) => (isOver(query.state.data?.state) || query.state.status === 'error' ? false : 700),
  });
}

export function useStartReplay(started: (id: string) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: StartIn) => unwrap(await api.POST('/api/hub/replays', { body })).id,
    onSuccess: started,
    onSettled: () => client.invalidateQueries({ queryKey: keys.list }),
  });
}

export function useRemoveReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: string) => unwrap(await api.DELETE('/api/hub/replays/{id}', { params: { path: { id } } })),
    onSettled: async (_done, _failed, id) => {
      await client.invalidateQueries({ queryKey: keys.list });
      await client.invalidateQueries({ queryKey: keys.one(id) });
    },
  });
}
