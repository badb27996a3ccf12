// A version on its way to everybody: how far it is, when the next step comes, what its guardrails say, and the moves that staff may make.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { useMay } from '../../../api/use-session';
import { useFormat } from '../../../i18n/use-format';
import { Button } from '../../../ui/button';
import { ProblemNote } from '../../../ui/problem-note';
import { Tag } from '../../../ui/tag';
import { useNow } from '../../../ui/use-now';
import style from '../live.module.css';

import { listStages, useMoveStage } from './live-queries';

/** Ended ones are told for a day. */
const told = 86_400_000;

export function StageStrip({ policy }: { policy: string }) {
  const stage = useQuery(listStages()).data?.find((each) => each.policy === policy);
  const now = useNow();
  if (!stage || (stage.state !== 'staging' && now.getTime() - Date.parse(stage.since) > told)) return null;
  return <Strip stage={stage} />;
}

function Strip({ stage }: { stage: Schema<'HubStage'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const mayMove = useMay('definitions.publish');
  const move = useMoveStage(stage.policy);
  const on = stage.state === 'staging';
  return (
    <section className={style['stage']} aria-label={t('live.staged')} data-state={stage.state}>
      <span className="row"><b className="m">v{stage.version}</b> {on ? <Tag tone="accent">{t('live.atPercent', { share: format.percent(stage.percent / 100), previous: stage.previous })}</Tag> : <Tag tone={stage.state === 'done' ? 'good' : 'bad'}>{t(stage.state === 'done' ? 'live.stageDone' : 'live.rolledBack')}</Tag>}</span>
      <span className="s12 sec">{on ? stage.next_at && t('live.nextAt', { when: format.dayTime(stage.next_at) }) : `${stage.why} ${format.ago(stage.since, now)}`}</span>
      <ul className="row wrap">
        {stage.guardrails.map((rail) => <li key={rail.name} className="s12"><Tag tone={rail.broken ? 'bad' : 'plain'}>{t('ui.pair', { name: t(`live.rails.${rail.name}`), value: `${format.number(rail.value, { maximumFractionDigits: 2 })} / ${format.number(rail.limit, { maximumFractionDigits: 2 })}` })}</Tag> <span className="s11 muted">{t('ui.n', { n: format.number(rail.n) })}</span></li>)}
        {on && stage.guardrails.length === 0 && <li className="s12 muted">{t('live.noRail')}</li>}
      </ul>
      {on && mayMove && (
        <span className="row">
          <Button disabled={move.isPending} onClick={() => move.mutate('advance')}>{t('live.advance')}</Button>
          <Button disabled={move.isPending} onClick={() => move.mutate('finish')}>{t('live.finish')}</Button>
          <Button look="danger" disabled={move.isPending} onClick={() => move.mutate('rollback')}>{t('live.rollback')}</Button>
        </span>
      )}
      {move.isError && <ProblemNote error={move.error} flush />}
    </section>
  );
}
