// Nothing is shown before somebody is signed in; then the bank's time zone holds for every date.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';

import { currentSession } from '../api/session';
import { TimeZoneContext } from '../i18n/time-zone';
import { ProblemNote } from '../ui/problem-note';
import { Skeleton } from '../ui/skeleton';

const SignInPage = lazy(async () => ({ default: (await import('../features/sign-in/sign-in-page')).SignInPage }));

export function SessionGate({ children }: { children: ReactNode }) {
  const session = useQuery(currentSession());
  if (session.data === null) return <Suspense fallback={<Skeleton />}><SignInPage /></Suspense>;
  if (session.data === undefined) return session.isError ? <main><ProblemNote error={session.error} onRetry={() => void session.refetch()} /></main> : <Skeleton />;
  return <TimeZoneContext value={session.data.settings.time_zone}>{children}</TimeZoneContext>;
}
