// Who is signed in: the first thing that every screen needs.
import { queryOptions } from '@tanstack/react-query';

import { api, setCsrfToken, unwrap } from './client';
import { ApiProblem } from './problem';
import type { Schema } from './schema';

export type Session = Schema<'Session'>;

/** What a role may do; the server names them in the session and checks them itself on every call. */
export type Permission =
  | 'admin' | 'definitions.read' | 'definitions.write' | 'definitions.approve' | 'definitions.publish' | 'explore.read' | 'people.read' | 'people.write'
  | 'hub.read' | 'hub.write' | 'surveys.read' | 'cases.read' | 'cases.write' | 'requests.write';

export const sessionKey = ['session'] as const;

/** The session, or null when nobody is signed in. */
export function currentSession() {
  return queryOptions({
    queryKey: sessionKey,
    staleTime: 5 * 60_000,
    queryFn: async ({ signal }): Promise<Session | null> => {
      try {
        const session = unwrap(await api.GET('/api/session', { signal }));
        setCsrfToken(session.csrf);
        return session;
      } catch (thrown) {
        if (thrown instanceof ApiProblem && thrown.status === 401) return null;
        throw thrown;
      }
    },
  });
}
