// The map itself: stages and steps across, lanes down. A table, so that every number has its step and its lane; names stay while it scrolls.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { Icon } from '../../../ui/icon';

import type { BoardEdit } from './board-edit';
import { lanes } from './lanes';
import style from './map.module.css';
import { columnsOf, scaleOf } from './scale';
import { StageHead } from './stage-head';
import { StepHead } from './step-head';
import { TouchpointsCell } from './touchpoints-cell';

type Props = { stages: Schema<'MapStage'>[]; selected: string | undefined; onSelect: (step: string) => void; editing?: BoardEdit | undefined };

/** A cell that has nothing to say. */
const blank = '\u00A0';

export function Board({ stages, selected, onSelect, editing }: Props) {
  const { t } = useTranslation();
  const columns = columnsOf(stages);
  const scale = scaleOf(stages);
  const steps = columns.filter((column) => column.step).length;
  const lastId = columns.findLast((column) => column.step)?.step?.id;
  return (
    <div className={style['board']} role="region" aria-label={t('journeys.map')} tabIndex={0}>
      <table className={style['map']} style={{ minWidth: 112 + columns.length * 92 + (editing ? 104 : 0) }}>
        <thead>
          <tr>
            <th scope="col" className={style['lane']}><span className="muted s11 regular">{t('journeys.stepsN', { count: steps })}</span></th>
            {stages.map((stage, at) => <StageHead key={stage.id} stage={stage} editing={editing} first={at === 0} last={at === stages.length - 1} />)}
            {editing && (
              <td rowSpan={2} className={style['addStage']}>
                <button type="button" className={style['add']} onClick={editing.addStage}><Icon name="plus" small />{t('journeys.addStage')}</button>
              </td>
            )}
          </tr>
          <tr>
            <th scope="row" className={style['lane']}>{t('journeys.step')}<span className={style['hint']}><span className="acc-t" aria-hidden="true">◆</span> {t('journeys.keyMoment')}</span></th>
            {columns.map(({ stage, step, first }) => step
              ? <StepHead key={step.id} step={step} stage={stage.id} first={first} on={step.id === selected} onSelect={onSelect} editing={editing} />
              : <td key={stage.id} data-first>{blank}</td>)}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row" className={style['lane']}>{t('journeys.lane.touchpoints')}</th>
            {columns.map(({ stage, step, first }) => step ? <TouchpointsCell key={step.id} step={step} first={first} on={step.id === selected} editing={editing} /> : <td key={stage.id} data-first>{blank}</td>)}
            {editing && <td>{blank}</td>}
          </tr>
          {lanes.map(({ name, hint, Cell }) => (
            <tr key={name}>
              <th scope="row" className={style['lane']}>{t(`journeys.lane.${name}`)}{hint && <span className={style['hint']}>{t(`journeys.laneHint.${name as 'volume'}`)}</span>}</th>
              {columns.map(({ stage, step, first }) => (
                <td key={step?.id ?? stage.id} data-first={first || undefined} data-on={(step && step.id === selected) || undefined}>{step && <Cell step={step} scale={scale} last={step.id === lastId} />}</td>
              ))}
              {editing && <td>{blank}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
