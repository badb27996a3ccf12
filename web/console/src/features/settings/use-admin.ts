// The changes that administrators make: accounts, secrets, settings; each marks what it changed as old.
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';
import type { Schema } from '../../api/schema';
import { sessionKey } from '../../api/session';
import { userKeys } from '../../api/user-list';

export type NewUser = { email: string; name: string; role: Schema<'Role'>; password: string };
export type UserChange = { id: number; name?: string; role?: Schema<'Role'>; disabled?: boolean; password?: string };

export function useUserChanges() {
  const client = useQueryClient();
  const forget = () => client.invalidateQueries({ queryKey: userKeys.all });
  const create = useMutation({ mutationFn: async (body: NewUser) => unwrap(await api.POST('/api/users', { body })), onSuccess: forget });
  const change = useMutation({ mutationFn: async ({ id, ...body }: UserChange) => unwrap(await api.PATCH('/api/users/{id}', { params: { path: { id } }, body })), onSuccess: forget });
  return { create, change };
}

export type SecretKind = 'tokens' | 'keys';

export function useSecretChanges(kind: SecretKind) {
  const client = useQueryClient();
  const forget = () => client.invalidateQueries({ queryKey: [kind] });
  const create = useMutation({
    mutationFn: async ({ name, role }: { name: string; role: Schema<'Role'> }) =>
      kind === 'tokens' ? unwrap(await api.POST('/api/tokens', { body: { name, role } })) : unwrap(await api.POST('/api/keys', { body: { name } })),
    onSuccess: forget,
  });
  const revoke = useMutation({
    mutationFn: async (id: number) => {
      const params = { path: { id } };
      unwrap(kind === 'tokens' ? await api.DELETE('/api/tokens/{id}', { params }) : await api.DELETE('/api/keys/{id}', { params }));
    },
    onSuccess: forget,
  });
  return { create, revoke };
}

export function useSettingsChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: Schema<'Settings'>) => unwrap(await api.PUT('/api/settings', { body })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['settings'] });
      await client.invalidateQueries({ queryKey: sessionKey });
    },
  });
}
