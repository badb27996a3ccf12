// The one filter over all views: journey, period, channel, what cases and activities are, conditions; and how many cases are left.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { known } from '../../../../i18n/known';
import { useFormat } from '../../../../i18n/use-format';
import { Button } from '../../../../ui/button';
import { Icon } from '../../../../ui/icon';
import { question } from '../ask/question';
import { useExplorer } from '../explorer';

import { CaseSelect } from './case-select';
import { ChipSelect } from './chip-select';
import { ConditionChips } from './condition-chips';
import { ConditionDialog } from './condition-dialog';
import style from './filter.module.css';
import { activityKinds, isNarrowed, wholeOf } from './frame';
import { JourneySelect } from './journey-select';
import { PeriodSelect } from './period-select';

/** `editing`: which condition the dialog is open for; -1 a new one. */
type Props = { editing: number | null; onEdit: (at: number | null) => void };

export function FilterBar({ editing, onEdit }: Props) {
  const { t } = useTranslation();
  const { frame, facets, defined, search, change } = useExplorer();
  const [open, setOpen] = useState(false);
  const conditions = search.getAll('where');
  const channels = [...new Set([...(facets?.channels ?? []).map((each) => each.name), ...(frame.channel ? [frame.channel] : [])])].filter(Boolean);
  const lifecycle = frame.lifecycle !== undefined || (facets?.properties.some((each) => each.key === 'lifecycle:transition') ?? false);
  const save = (text: string) => change({ where: editing === null || editing < 0 ? [...conditions, text] : conditions.map((each, at) => (at === editing ? text : each)) });
  return (
    <div className={style['bar']} role="group" aria-label={t('explore.filters')}>
      <JourneySelect />
      <span className={style['more']}><Button aria-expanded={open} onClick={() => setOpen(!open)}>{t('explore.filters')}</Button></span>
      <span className={style['rest']} data-open={open}>
        <PeriodSelect />
        <ChipSelect label={t('journeys.channel')} value={frame.channel ?? ''} usual="" onChange={(value) => change({ channel: value })} options={[{ value: '', label: t('journeys.allChannels') }, ...channels.map((each) => ({ value: each, label: known('channel', each) }))]} />
        <CaseSelect />
        <ChipSelect label={t('explore.by')} value={frame.by ?? 'name'} usual="name" onChange={(value) => change({ by: value === 'name' ? '' : value, step: [], anchor: '', exclude: [] })}
          options={activityKinds.filter((each) => defined || (each !== 'step' && each !== 'stage')).map((each) => ({ value: each, label: t(`explore.activityKind.${each}`) }))} />
        {lifecycle && <ChipSelect label={t('journeys.lifecycle')} value={frame.lifecycle ?? 'all'} usual="all" onChange={(value) => change({ lifecycle: value === 'all' ? '' : value })} options={[{ value: 'all', label: t('journeys.lifecycles.all') }, { value: 'complete', label: t('journeys.lifecycles.complete') }]} />}
        <ConditionChips onEdit={onEdit} />
        <button type="button" className={`${style['chip']} ${style['dashed']}`} onClick={() => onEdit(-1)}><Icon name="plus" small />{t('explore.condition')} <kbd aria-hidden="true" className="hide-s">F</kbd></button>
      </span>
      <Count />
      {editing !== null && <ConditionDialog text={conditions[editing] ?? ''} onSave={save} onClose={() => onEdit(null)} />}
    </div>
  );
}

/** "18 420 of 23 116 cases": what the filter leaves, where it leaves something out. */
function Count() {
  const { t } = useTranslation();
  const format = useFormat();
  const { frame } = useExplorer();
  const narrowed = isNarrowed(frame);
  const left = useQuery(question('/api/explore/summary', frame)).data?.cases;
  const all = useQuery({ ...question('/api/explore/summary', wholeOf(frame)), enabled: narrowed }).data?.cases;
  if (!narrowed || left === undefined || all === undefined) return null;
  return <span className={style['count']} role="status"><b className="b">{format.number(left)}</b> <span className="muted">{t('explore.ofCases', { number: format.number(all), count: all })}</span></span>;
}
