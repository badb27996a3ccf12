// Makes a recorded decision again, by the same version on the same inputs, and says whether it comes out equal.
import { useTranslation } from 'react-i18next';

import { Button } from '../../../ui/button';
import { ProblemNote } from '../../../ui/problem-note';

import { useRerun } from './live-queries';

export function Rerun({ id }: { id: string }) {
  const { t } = useTranslation();
  const rerun = useRerun(id);
  return (
    <div className="sect">
      <span className="row">
        <Button disabled={rerun.isPending} onClick={() => rerun.mutate()}>{t('live.rerun')}</Button>
        <span className="s12" role="status">{rerun.data && (rerun.data.same ? <span className="good-t">{t('live.same')}</span> : <span className="warn-t">{t('live.differs', { n: rerun.data.differences.length })}</span>)}</span>
      </span>
      {rerun.isError && <ProblemNote error={rerun.error} flush />}
    </div>
  );
}
