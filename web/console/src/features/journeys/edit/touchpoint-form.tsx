// One touchpoint, to be changed: title, channels, team, the interactions that belong to it, the scores that have a place here, and its step.
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { known } from '../../../i18n/known';
import { useLocale } from '../../../i18n/use-locale';
import { Field } from '../../../ui/field';
import style from '../map/map.module.css';

import { Claims } from './claims';
import type { Edit } from './edits';
import { IdField } from './id-field';
import { stepsOf, textOf, touchpointsOf, type JourneyBody, type StepBody, type TouchpointBody } from './journey-body';
import { WordsField } from './words-field';

const usualChannels = ['web', 'app', 'phone', 'branch', 'mail', 'chat', 'video'];
const kinds = ['nps', 'csat', 'ces'] as const;

type Props = { body: JourneyBody; step: StepBody; touchpoint: TouchpointBody; names: readonly string[]; edit: (edit: Edit) => void; onRenamed: (id: string) => void };

export function TouchpointForm({ body, step, touchpoint, names, edit, onRenamed }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const teamList = useId();
  const change = (fields: Extract<Edit, { type: 'touchpoint.change' }>['change']) => edit({ type: 'touchpoint.change', touchpoint: touchpoint.id, change: fields });
  const all = touchpointsOf(body);
  const channels = [...new Set([...usualChannels, ...all.flatMap((each) => each.channels ?? [])])];
  const teams = [...new Set(all.map((each) => each.team).filter((team): team is string => !!team))].toSorted();
  const toggled = (list: readonly string[] | undefined, value: string) => (list?.includes(value) ? list.filter((each) => each !== value) : [...(list ?? []), value]);
  return (
    <div className="stack" style={{ padding: '8px 0' }}>
      <WordsField label={t('journeys.title')} words={touchpoint.title} onChange={(title) => change({ title: title ?? '' })} />
      <div className="field" role="group" aria-label={t('journeys.lane.channels')}>
        <span className="label">{t('journeys.lane.channels')}</span>
        <span className={style['checks']}>{channels.map((each) => <button key={each} type="button" className="chip" aria-pressed={touchpoint.channels?.includes(each) ?? false} onClick={() => change({ channels: toggled(touchpoint.channels, each) })}>{known('channel', each)}</button>)}</span>
      </div>
      <Field label={t('journeys.team')}>
        {(wiring) => <input {...wiring} className="input" list={teamList} maxLength={100} value={touchpoint.team ?? ''} onChange={(event) => change({ team: event.target.value || undefined })} />}
      </Field>
      <datalist id={teamList}>{teams.map((each) => <option key={each} value={each}>{each}</option>)}</datalist>
      <Claims claims={touchpoint.interactions ?? []} names={names} onChange={(interactions) => change({ interactions })} />
      <div className="field" role="group" aria-label={t('journeys.indicators')}>
        <span className="label">{t('journeys.indicators')}</span>
        <span className={style['checks']}>{kinds.map((each) => <button key={each} type="button" className="chip" aria-pressed={touchpoint.indicators?.includes(each) ?? false} onClick={() => change({ indicators: toggled(touchpoint.indicators, each) })}>{t(`indicatorShort.${each}`)}</button>)}</span>
      </div>
      <WordsField label={t('journeys.promise')} words={touchpoint.promise} long maxLength={600} optional onChange={(promise) => change({ promise })} />
      <Field label={t('journeys.ofStep')}>
        {(wiring) => (
          <select {...wiring} className="input" value={step.id} onChange={(event) => edit({ type: 'touchpoint.move', touchpoint: touchpoint.id, step: event.target.value })}>
            {stepsOf(body).map((each) => <option key={each.id} value={each.id}>{textOf(each.title, locale) || each.id}</option>)}
          </select>
        )}
      </Field>
      <IdField key={touchpoint.id} id={touchpoint.id} taken={all} onChange={(id) => { change({ id }); onRenamed(id); }} />
    </div>
  );
}
