// Personal API tokens, or the write keys of event sources.
import { queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';

import type { SecretKind } from './use-admin';

export function listSecrets(kind: SecretKind) {
  return queryOptions({
    queryKey: [kind] as const,
    queryFn: async ({ signal }) => (kind === 'tokens' ? unwrap(await api.GET('/api/tokens', { signal })) : unwrap(await api.GET('/api/keys', { signal }))).items,
  });
}
