// The head of a step: chooses it. In edit mode it can be dragged, moved by Alt and the arrow keys, and removed by the Delete key.
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { Button } from '../../../ui/button';

import { worstOf, type BoardEdit } from './board-edit';
import { carriedStep, carry, drop } from './drag';
import style from './map.module.css';
import { ProblemMark } from './problem-mark';

type Props = { step: Schema<'MapStep'>; stage: string; first: boolean; on: boolean; onSelect: (step: string) => void; editing: BoardEdit | undefined };

export function StepHead({ step, stage, first, on, onSelect, editing }: Props) {
  const { t } = useTranslation();
  const shift = (by: -1 | 1) => editing?.edit({ type: 'step.shift', step: step.id, by });
  const onKey = (event: KeyboardEvent) => {
    if (!editing) return;
    if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) shift(event.key === 'ArrowLeft' ? -1 : 1);
    else if (event.key === 'Delete') editing.edit({ type: 'step.remove', step: step.id });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const mine = editing?.problems.filter((each) => each.step === step.id) ?? [];
  return (
    <th scope="col" data-first={first || undefined} data-on={on || undefined} {...(editing ? { ...carry(carriedStep, step.id), ...drop(carriedStep, (dropped) => editing.edit({ type: 'step.move', step: dropped, stage, onto: step.id })) } : {})}>
      <button type="button" id={`step-${step.id}`} className={style['open']} aria-pressed={on} onClick={() => onSelect(step.id)} onKeyDown={onKey}>
        {step.key_moment && <><span className="acc-t" aria-hidden="true">◆ </span><span className="vh">{t('journeys.keyMoment')}: </span></>}
        {step.title}
        <ProblemMark worst={worstOf(mine)} />
      </button>
      {editing && on && (
        <span className={style['tools']}>
          <Button look="ghost" icon="left" aria-label={t('journeys.moveLeft', { what: step.title })} onClick={() => shift(-1)} />
          <Button look="ghost" icon="right" aria-label={t('journeys.moveRight', { what: step.title })} onClick={() => shift(1)} />
          <Button look="ghost" icon="trash" aria-label={t('journeys.removeIt', { what: step.title })} onClick={() => editing.edit({ type: 'step.remove', step: step.id })} />
        </span>
      )}
    </th>
  );
}
