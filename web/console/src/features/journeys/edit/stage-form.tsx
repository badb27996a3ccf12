// The chosen stage, to be changed: its title, its phase, its place, its steps.
import { useTranslation } from 'react-i18next';

import { Button } from '../../../ui/button';
import { Field } from '../../../ui/field';
import style from '../map/map.module.css';

import type { Edit } from './edits';
import { IdField } from './id-field';
import { phases, type JourneyBody, type StageBody } from './journey-body';
import { ProblemList } from './problem-list';
import type { Placed } from './problem-place';
import { WordsField } from './words-field';

type Props = { body: JourneyBody; stage: StageBody; problems: readonly Placed[]; edit: (edit: Edit) => void; onRenamed: (id: string) => void; addStep: (stage: string) => void };

export function StageForm({ body, stage, problems, edit, onRenamed, addStep }: Props) {
  const { t } = useTranslation();
  const change = (fields: Extract<Edit, { type: 'stage.change' }>['change']) => edit({ type: 'stage.change', stage: stage.id, change: fields });
  return (
    <div className={style['form']}>
      <h2>{t('journeys.stage')}</h2>
      <ProblemList problems={problems.filter((each) => each.stage === stage.id && each.step === undefined)} />
      <WordsField label={t('journeys.title')} words={stage.title} onChange={(title) => change({ title: title ?? '' })} />
      <Field label={t('journeys.phaseLabel')}>
        {(wiring) => (
          <select {...wiring} className="input" value={stage.phase} onChange={(event) => { const phase = phases.find((each) => each === event.target.value); if (phase) change({ phase }); }}>
            {phases.map((phase) => <option key={phase} value={phase}>{t(`journeys.phase.${phase}`)}</option>)}
          </select>
        )}
      </Field>
      <IdField key={stage.id} id={stage.id} taken={body.stages} onChange={(id) => { change({ id }); onRenamed(id); }} />
      <div className="row wrap">
        <Button icon="plus" onClick={() => addStep(stage.id)}>{t('journeys.addStep')}</Button>
        <Button look="danger" icon="trash" onClick={() => edit({ type: 'stage.remove', stage: stage.id })}>{t('journeys.removeStage')}</Button>
      </div>
    </div>
  );
}
