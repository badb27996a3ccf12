// The session as screens read it: behind the sign-in gate there always is one.
import { useSuspenseQuery } from '@tanstack/react-query';

import { currentSession, type Permission, type Session } from './session';

/** The signed-in session. Only below the sign-in gate, which shows nothing else without one. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(currentSession());
  if (data === null) throw new Error('no session below the sign-in gate');
  return data;
}

/** Whether the signed-in person may do something; controls that are not allowed stay away or say who may. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}
