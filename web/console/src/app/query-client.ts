// How queries behave everywhere: the live stream says what is old, a refusal is not tried again, a lost network is.
import { QueryClient } from '@tanstack/react-query';

import { whenSignedOut } from '../api/client';
import { asProblem } from '../api/problem';
import { sessionKey } from '../api/session';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && (asProblem(error).status === 0 || asProblem(error).status >= 502),
    },
  },
});

whenSignedOut(() => queryClient.setQueryData(sessionKey, null));
