// The three numbers of the day: recommendation with its trend, promises kept, and what is open.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { Schema } from '../../api/schema';
import { useFormat } from '../../i18n/use-format';
import { Figure } from '../../ui/figure';
import { Section } from '../../ui/section';
import { Trend } from '../../ui/trend';

import { Change } from './change';
import style from './today-page.module.css';

export function Numbers({ data }: { data: Schema<'Today'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = [
    { to: '/cases', n: data.counts.cases_open, label: t('today.casesOpen'), bad: false },
    { to: '/cases', n: data.counts.cases_late, label: t('today.casesLate'), bad: data.counts.cases_late > 0 },
    { to: '/cases/contacts?kind=callback', n: data.counts.callbacks_open, label: t('today.callbacks'), bad: false },
    { to: '/cases/contacts?kind=appointment', n: data.counts.appointments_open, label: t('today.appointments'), bad: false },
  ];
  return (
    <div className={style['nums']}>
      <Section title={t('indicator.nps')} about={t('indicatorShort.nps')}>
        <div className={style['nps']}>
          <div>
            <Figure kind="nps" measured={data.nps} big unit={t('today.answers', { count: data.nps.n })} />
            {data.nps_before && <div className={style['change']}><Change before={data.nps_before} after={data.nps} /></div>}
          </div>
          {data.nps_trend.length > 1 && <Trend label={t('today.npsTrend')} kind="nps" points={data.nps_trend.map(({ at, indicator }) => ({ at, measured: indicator }))} height={104} />}
        </div>
      </Section>
      <Section title={t('today.promises')} about={t('today.promisesAbout')}>
        <Figure kind="share" measured={data.promises} big unit={t('today.promisesUnit')} />
      </Section>
      <Section title={t('today.open')}>
        <div className={style['counts']}>
          {counts.map((count) => (
            <Link key={count.label} to={count.to}>
              <span className={`fig ${count.bad ? 'bad-t' : ''}`}>{format.number(count.n)}</span>
              <span className="s12 sec" style={{ display: 'block' }}>{count.label}</span>
            </Link>
          ))}
        </div>
      </Section>
    </div>
  );
}
