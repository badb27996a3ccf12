// The period: all, the last days, or two days of the calendar.
import { useTranslation } from 'react-i18next';

import { periodOf, presets } from '../../period';
import { useExplorer } from '../explorer';

import { ChipSelect } from './chip-select';
import style from './filter.module.css';

export function PeriodSelect() {
  const { t } = useTranslation();
  const { search, change } = useExplorer();
  const period = periodOf(search);
  return (
    <>
      <ChipSelect label={t('journeys.period')} value={period.preset} usual="all" onChange={(value) => change({ period: value === 'all' ? '' : value, from: '', to: '' })}
        options={[{ value: 'all', label: t('journeys.periods.all') }, ...presets.map((each) => ({ value: each, label: t(`journeys.periods.${each}`) })), { value: 'days', label: t('journeys.periods.days') }]} />
      {period.preset === 'days' && (
        <span className={style['days']}>
          <input className="input inline" type="date" aria-label={t('journeys.fromDay')} value={period.fromDay} max={period.toDay || undefined} onChange={(event) => change({ period: 'days', from: event.target.value })} />
          <span aria-hidden="true">–</span>
          <input className="input inline" type="date" aria-label={t('journeys.toDay')} value={period.toDay} min={period.fromDay || undefined} onChange={(event) => change({ period: 'days', to: event.target.value })} />
        </span>
      )}
    </>
  );
}
