// The replays of a version of a contact policy, as links to their reports; where there is none, the way to one.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { keptReplays } from '../../api/definitions/kept-replays';
import { useFormat } from '../../i18n/use-format';
import { ProblemNote } from '../problem-note';

type Props = { policy: string; version: number; /** How many at most; the newest come first. */ most?: number };

export function KeptReplays({ policy, version, most = 5 }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, isError, error } = useQuery(keptReplays(policy, version));
  const page = `/hub/replay?policy=${encodeURIComponent(policy)}`;
  if (isError) return <ProblemNote error={error} flush />;
  if (!data) return null;
  if (data.length === 0) return <p className="s12 sec">{t('replay.keptNone', { version })} <Link className="link" to={page}>{t('replay.start')}</Link></p>;
  return (
    <ul className="s12 stack tight" aria-label={t('replay.kept', { version })}>
      {data.slice(0, most).map((each) => <li key={each.id}><Link className="link" to={`${page}&replay=${encodeURIComponent(each.id)}`}>{t('replay.keptAt', { when: format.dateTime(each.asked_at) })}</Link> <span className="muted">{each.by}</span></li>)}
    </ul>
  );
}
