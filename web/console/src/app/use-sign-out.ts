// Ends the session here and on the server, and forgets everything that was read.
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, unwrap } from '../api/client';
import { sessionKey } from '../api/session';

export function useSignOut(): () => void {
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: async () => unwrap(await api.DELETE('/api/session')),
    onSuccess: () => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
      client.setQueryData(sessionKey, null);
    },
  });
  return mutate;
}
