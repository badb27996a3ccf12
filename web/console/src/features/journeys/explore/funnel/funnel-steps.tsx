// The steps of the funnel, in order: chosen from what occurs, moved and taken away.
import { useTranslation } from 'react-i18next';

import { Button } from '../../../../ui/button';
import { useActivities } from '../activities';
import { stepTitle } from '../behind/mark-title';
import { useExplorer } from '../explorer';

import { stepsMax } from './funnel-asked';
import style from './funnel.module.css';

export function FunnelSteps({ steps, chosen }: { steps: readonly string[]; chosen: boolean }) {
  const { t } = useTranslation();
  const { nameOf, change } = useExplorer();
  const activities = useActivities();
  const set = (step: string[]) => change({ step });
  const moved = (at: number, by: -1 | 1) => { const next = [...steps]; const [one] = next.splice(at, 1); if (one !== undefined) next.splice(at + by, 0, one); set(next); };
  return (
    <div className={style['builder']} role="group" aria-label={t('explore.funnelSteps')}>
      {steps.map((step, at) => {
        const what = stepTitle(step, nameOf);
        return (
          <span key={`${step}${at}`} className={style['picked']}>
            <span><span className="muted">{at + 1}</span> {what}</span>
            <button type="button" disabled={at === 0} aria-label={t('journeys.moveLeft', { what })} onClick={() => moved(at, -1)}>‹</button>
            <button type="button" disabled={at === steps.length - 1} aria-label={t('journeys.moveRight', { what })} onClick={() => moved(at, 1)}>›</button>
            <button type="button" aria-label={t('journeys.removeIt', { what })} onClick={() => set(steps.filter((_, each) => each !== at))}>×</button>
          </span>
        );
      })}
      {steps.length < stepsMax && (
        <select className="input inline" aria-label={t('explore.addStep')} value="" onChange={(event) => set([...steps, event.target.value])}>
          <option value="">+ {t('explore.addStep')}</option>
          {activities.map((name) => <option key={name} value={name}>{nameOf(name)}</option>)}
        </select>
      )}
      {chosen && <Button look="ghost" onClick={() => set([])}>{t('explore.commonest')}</Button>}
    </div>
  );
}
