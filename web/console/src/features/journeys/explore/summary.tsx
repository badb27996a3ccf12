// The figures of what is explored.
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { useFormat } from '../../../i18n/use-format';
import { QueryView } from '../../../ui/query-view';

import style from './explore.module.css';

export function Summary({ query }: { query: UseQueryResult<Schema<'Summary'>> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const duration = (seconds: number | null) => (seconds === null ? '–' : format.duration(seconds));
  return (
    <QueryView query={query} rows={2}>
      {(data) => (
        <dl className={style['figures']}>
          <div><dt>{t('journeys.cases')}</dt><dd className="fig">{format.number(data.cases)}</dd></div>
          <div><dt>{t('journeys.events')}</dt><dd className="fig">{format.number(data.events)}</dd></div>
          <div><dt>{t('journeys.activities')}</dt><dd className="fig">{format.number(data.activities)}</dd></div>
          <div><dt>{t('journeys.variants')}</dt><dd className="fig">{format.number(data.variants)}</dd></div>
          <div><dt>{t('journeys.caseDuration')}</dt><dd><span className="fig">{duration(data.case_duration_s.median)}</span> <span className="muted s11">{t('journeys.mean', { value: duration(data.case_duration_s.mean) })}</span></dd></div>
          <div><dt>{t('journeys.span')}</dt><dd className="s12">{data.first_at ? format.date(data.first_at) : '–'} –<br />{data.last_at ? format.date(data.last_at) : '–'}</dd></div>
        </dl>
      )}
    </QueryView>
  );
}
