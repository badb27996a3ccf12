// The chosen step, to be changed: its title, goal and key moment, and its touchpoints.
import { useTranslation } from 'react-i18next';

import { useLocale } from '../../../i18n/use-locale';
import { Button } from '../../../ui/button';
import { Switch } from '../../../ui/switch';
import style from '../map/map.module.css';

import type { Edit } from './edits';
import { IdField } from './id-field';
import { freshId, stepsOf, textOf, touchpointsOf, type JourneyBody, type StepBody } from './journey-body';
import { ProblemList } from './problem-list';
import type { Placed } from './problem-place';
import { TouchpointForm } from './touchpoint-form';
import { WordsField } from './words-field';

type Props = { body: JourneyBody; step: StepBody; problems: readonly Placed[]; names: readonly string[]; open: string | null; onOpen: (touchpoint: string | null) => void; edit: (edit: Edit) => void; onRenamed: (id: string) => void };

export function StepForm({ body, step, problems, names, open, onOpen, edit, onRenamed }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const change = (fields: Extract<Edit, { type: 'step.change' }>['change']) => edit({ type: 'step.change', step: step.id, change: fields });
  const mine = problems.filter((each) => each.step === step.id);
  const add = () => {
    const id = freshId('new-touchpoint', touchpointsOf(body));
    edit({ type: 'touchpoint.add', step: step.id, id, title: { [locale]: t('journeys.newTouchpoint') } });
    onOpen(id);
  };
  return (
    <>
      <div className={style['form']}>
        <h2>{t('journeys.step')}</h2>
        <ProblemList problems={mine.filter((each) => each.touchpoint === undefined)} />
        <WordsField label={t('journeys.title')} words={step.title} onChange={(title) => change({ title: title ?? '' })} />
        <WordsField label={t('journeys.lane.goal')} words={step.goal} long maxLength={600} optional onChange={(goal) => change({ goal })} />
        <Switch label={t('journeys.keyMoment')} checked={step.key_moment ?? false} onChange={(on) => change({ key_moment: on || undefined })} />
        <IdField key={step.id} id={step.id} taken={stepsOf(body)} onChange={(id) => { change({ id }); onRenamed(id); }} />
      </div>
      <section className="sect" aria-label={t('journeys.lane.touchpoints')}>
        <div className="sect-head"><h2>{t('journeys.lane.touchpoints')}</h2><span className="grow" /><Button icon="plus" onClick={add}>{t('journeys.addTouchpoint')}</Button></div>
        <ul className={style['tps']}>
          {step.touchpoints.map((each, at) => (
            <li key={each.id} data-on={each.id === open}>
              <span className="row">
                <button type="button" className={`${style['tpName']} grow`} aria-expanded={each.id === open} onClick={() => onOpen(each.id === open ? null : each.id)}>{textOf(each.title, locale) || each.id}</button>
                <Button look="ghost" icon="up" disabled={at === 0} aria-label={t('journeys.moveUp', { what: textOf(each.title, locale) })} onClick={() => edit({ type: 'touchpoint.shift', touchpoint: each.id, by: -1 })} />
                <Button look="ghost" icon="down" disabled={at === step.touchpoints.length - 1} aria-label={t('journeys.moveDown', { what: textOf(each.title, locale) })} onClick={() => edit({ type: 'touchpoint.shift', touchpoint: each.id, by: 1 })} />
                <Button look="ghost" icon="trash" aria-label={t('journeys.removeIt', { what: textOf(each.title, locale) })} onClick={() => edit({ type: 'touchpoint.remove', touchpoint: each.id })} />
              </span>
              <ProblemList problems={mine.filter((placed) => placed.touchpoint === each.id)} />
              {each.id === open && <TouchpointForm body={body} step={step} touchpoint={each} names={names} edit={edit} onRenamed={onOpen} />}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
