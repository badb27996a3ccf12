// What one query gives: its skeleton, its failure with another try, or its data.
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { ProblemNote } from './problem-note';
import { Skeleton } from './skeleton';

type Props<T> = { query: UseQueryResult<T>; rows?: number; tall?: boolean; title?: string; children: (data: T) => ReactNode };

/** Data that was there before stays while it is read again, with the failure above it. */
export function QueryView<T>({ query, rows = 6, tall = false, title, children }: Props<T>) {
  const failure = query.isError ? <ProblemNote error={query.error} {...(title === undefined ? {} : { title })} onRetry={() => void query.refetch()} /> : null;
  if (query.data === undefined) return failure ?? <Skeleton rows={rows} tall={tall} />;
  return (
    <>
      {failure}
      {children(query.data)}
    </>
  );
}
