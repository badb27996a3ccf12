// The head of a stage over its steps; in edit mode it is opened for changes, takes dropped steps and adds new ones.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { Button } from '../../../ui/button';

import { worstOf, type BoardEdit } from './board-edit';
import { carriedStep, drop } from './drag';
import style from './map.module.css';
import { ProblemMark } from './problem-mark';

type Props = { stage: Schema<'MapStage'>; first: boolean; last: boolean; editing: BoardEdit | undefined };

export function StageHead({ stage, first, last, editing }: Props) {
  const { t } = useTranslation();
  const head = <><span className={style['phase']}>{t(`journeys.phase.${stage.phase}`)}</span><b className={style['stage']}>{stage.title}</b></>;
  const colSpan = Math.max(1, stage.steps.length);
  if (!editing) return <th scope="colgroup" colSpan={colSpan} data-first>{head}</th>;
  const mine = editing.problems.filter((each) => each.stage === stage.id && each.step === undefined);
  const on = editing.stage === stage.id;
  return (
    <th scope="colgroup" colSpan={colSpan} data-first data-on={on || undefined}
      {...drop(carriedStep, (step) => editing.edit({ type: 'step.move', step, stage: stage.id, onto: null }))}>
      <button type="button" className={style['open']} aria-pressed={on} onClick={() => editing.onStage(stage.id)}>{head}<ProblemMark worst={worstOf(mine)} /></button>
      <span className={style['tools']}>
        {on && <Button look="ghost" icon="left" disabled={first} aria-label={t('journeys.moveLeft', { what: stage.title })} onClick={() => editing.edit({ type: 'stage.shift', stage: stage.id, by: -1 })} />}
        {on && <Button look="ghost" icon="right" disabled={last} aria-label={t('journeys.moveRight', { what: stage.title })} onClick={() => editing.edit({ type: 'stage.shift', stage: stage.id, by: 1 })} />}
        <Button look="ghost" icon="plus" aria-label={t('journeys.addStepTo', { what: stage.title })} onClick={() => editing.addStep(stage.id)} />
      </span>
    </th>
  );
}
