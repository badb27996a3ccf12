// The two clocks of a case: the promise to the customer, which never pauses, and our own, which waits while it is the customer's turn.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../api/schema';
import { useFormat } from '../../i18n/use-format';
import { DueMark } from '../../ui/due-mark';
import { useNow } from '../../ui/use-now';

import style from './case-page.module.css';
import { clockShare } from './clock-share';

export function Clocks({ one }: { one: Schema<'Case'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const moving = useNow();
  const done = one.stage === 'resolved' || one.stage === 'closed';
  const now = one.resolved_at ? new Date(one.resolved_at) : moving;
  const paused = one.stage === 'waiting_for_customer';
  const promise = clockShare(one.opened_at, one.promised_at, now);
  const own = clockShare(one.opened_at, one.due_at, now);
  const clock = (name: string, share: number, tone: string, end: string, words: string) => (
    <div className={style['clock']}>
      <span className="sec">{name}</span>
      <div className={style['track']} data-tone={tone} role="img" aria-label={`${name}: ${format.percent(share)}`}><i style={{ width: `${share * 100}%` }} /></div>
      <div className="row wrap" style={{ gap: '0 8px' }}>
        <span className="m">{format.percent(share)}</span>
        <span className="sec">{format.dayTime(end)}</span>
        {!done && <DueMark at={end} />}
        <span className="muted">{words}</span>
      </div>
    </div>
  );
  return (
    <section className={style['clocks']} aria-label={t('cases.clocks')}>
      {clock(t('cases.clockPromise'), promise, promise >= 1 && !done ? 'late' : 'grey', one.promised_at, t('cases.neverPauses'))}
      {clock(t('cases.clockOwn'), own, paused ? 'paused' : own >= 1 && !done ? 'late' : 'own', one.due_at, paused ? t('cases.paused') : t('cases.worked', { duration: format.duration(one.worked_s) }))}
    </section>
  );
}
