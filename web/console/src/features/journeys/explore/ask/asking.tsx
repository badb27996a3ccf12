// What a question shows: the shape of what comes; after four seconds what takes long and how far it is; the failure; or the answer, paler while the next one is worked out.
import { hashKey, useQueryClient, type QueryKey, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../../../i18n/use-format';
import { Button } from '../../../../ui/button';
import { ProblemNote } from '../../../../ui/problem-note';
import style from '../explore.module.css';

import { useProgress } from './progress';

const slowMs = 4000;

type Props<T> = { query: UseQueryResult<T>; of: QueryKey; what: string; skeleton: ReactNode; children: (data: T) => ReactNode };

/** `of` is the key of the query, `what` its name in the sentence that says what is slow. */
export function Asking<T>({ query, of, what, skeleton, children }: Props<T>) {
  const { t } = useTranslation();
  const waits = query.isPending || query.isPlaceholderData;
  const failure = query.isError ? <ProblemNote flush error={query.error} title={t('explore.failed', { what })} onRetry={() => void query.refetch()} /> : null;
  if (query.data === undefined) {
    if (failure) return failure;
    return <div role="status" aria-busy="true"><span className="vh">{t('ui.loading')}</span>{skeleton}<Slow key={hashKey(of)} of={of} what={what} /></div>;
  }
  return (
    <>
      {failure}
      <div className={style['answer']} aria-busy={waits && query.isFetching}>{children(query.data)}</div>
      {waits && query.isFetching && <Slow key={hashKey(of)} of={of} what={what} />}
    </>
  );
}

function Slow({ of, what }: { of: QueryKey; what: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const progress = useProgress(hashKey(of));
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowMs);
    return () => clearTimeout(timer);
  }, []);
  if (!slow) return null;
  const share = progress && progress.total > 0 ? Math.min(1, progress.done / progress.total) : undefined;
  return (
    <div className={style['slow']} role="status">
      <span>{share === undefined ? t('explore.slow', { what }) : t('explore.slowShare', { what, share: format.percent(share) })}</span>
      {share !== undefined && <span className={style['progress']}><i style={{ width: `${share * 100}%` }} /></span>}
      <Button look="ghost" onClick={() => void client.cancelQueries({ queryKey: of, exact: true })}>{t('explore.stop')}</Button>
    </div>
  );
}
