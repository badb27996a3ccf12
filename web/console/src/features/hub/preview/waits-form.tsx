// The state of each queue in a preview: as it is now until a figure is set.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { known } from '../../../i18n/known';
import style from '../hub.module.css';
import { listQueues } from '../list-queues';

import type { WaitInput } from './inputs';

type Props = { queues: readonly string[]; waits: Record<string, WaitInput>; onChange: (waits: Record<string, WaitInput>) => void };
const figures = ['ahead', 'agents', 'mean_handling_s'] as const;

export function WaitsForm({ queues, waits, onChange }: Props) {
  const { t } = useTranslation();
  const now = useQuery(listQueues());
  const stateOf = (queue: string): WaitInput => {
    const state = now.data?.find((each) => each.queue === queue)?.state;
    return waits[queue] ?? { ahead: String(state?.ahead ?? ''), agents: String(state?.agents ?? ''), mean_handling_s: String(state?.mean_handling_s ?? ''), open: state?.open ?? true, broken: state?.broken ?? false };
  };
  const labels = { ahead: t('hub.ahead'), agents: t('hub.agents'), mean_handling_s: t('hub.handlingS') };
  return (
    <fieldset>
      <legend>{t('hub.waitsOf')}</legend>
      <div className={style['waits']}>
        <span className="muted s11">{t('hub.queue')}</span>
        {figures.map((figure) => <span key={figure} className="muted s11 r">{labels[figure]}</span>)}
        <span className="muted s11">{t('hub.status.open')}</span>
        <span className="muted s11">{t('proof.broken')}</span>
        {queues.map((queue) => {
          const state = stateOf(queue);
          const write = (change: Partial<WaitInput>) => onChange({ ...waits, [queue]: { ...state, ...change } });
          return (
            <div key={queue} style={{ display: 'contents' }}>
              <span>{known('mode', queue)}{waits[queue] && <span className="warn-t"> ·</span>}</span>
              {figures.map((figure) => <input key={figure} className="input" inputMode="numeric" aria-label={`${labels[figure]}, ${known('mode', queue)}`} value={state[figure]} onChange={(event) => write({ [figure]: event.target.value })} />)}
              <input type="checkbox" aria-label={`${t('hub.status.open')}, ${known('mode', queue)}`} checked={state.open} onChange={(event) => write({ open: event.target.checked })} />
              <input type="checkbox" aria-label={`${t('proof.broken')}, ${known('mode', queue)}`} checked={state.broken} onChange={(event) => write({ broken: event.target.checked })} />
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
