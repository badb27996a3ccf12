// The figures of what is explored, in one strip over all views.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../../../i18n/use-format';
import { Asking } from '../ask/asking';
import { question, questionKey } from '../ask/question';
import { useExplorer } from '../explorer';
import { shortTime } from '../length';
import { ViewWarnings } from '../view/view-warnings';

import style from './summary.module.css';

export function Summary() {
  const { t } = useTranslation();
  const format = useFormat();
  const { frame, open } = useExplorer();
  const query = useQuery(question('/api/explore/summary', frame));
  const time = (seconds: number | null) => (seconds === null ? '–' : shortTime(seconds, format));
  return (
    <div className={style['strip']}>
      <Asking query={query} of={questionKey('/api/explore/summary', frame)} what={t('explore.figures')} skeleton={<dl className={style['figures']}>{Array.from({ length: 6 }, (_, at) => <div key={at}><dt className="sk" style={{ height: 12, width: 60 }} /><dd className="sk" style={{ height: 20, width: 90, marginTop: 6 }} /></div>)}</dl>}>
        {(data) => (
          <>
            <ViewWarnings warnings={data.warnings} />
            <dl className={style['figures']}>
              <Figure title={t('journeys.cases')} onOpen={data.cases > 0 ? () => open({ mark: { prefix: [] } }) : undefined}>{format.number(data.cases)}</Figure>
              <Figure title={t('journeys.persons')} onOpen={data.persons > 0 ? () => open({ mark: { prefix: [] }, over: { per: 'person' } }) : undefined}>{format.number(data.persons)}</Figure>
              <Figure title={t('journeys.events')}>{format.number(data.events)}</Figure>
              <Figure title={t('journeys.variants')} more={t('explore.ofActivities', { count: data.activities, number: format.number(data.activities) })}>{format.number(data.variants)}</Figure>
              <Figure title={t('journeys.caseDuration')} more={t('explore.meanP90', { mean: time(data.case_duration_s.mean), p90: time(data.case_duration_s.p90) })}>{time(data.case_duration_s.median)}</Figure>
              <div><dt>{t('journeys.span')}</dt><dd className="s12 m">{data.first_at && data.last_at ? <>{format.date(data.first_at)} –<br />{format.date(data.last_at)}</> : '–'}</dd></div>
            </dl>
          </>
        )}
      </Asking>
    </div>
  );
}

function Figure({ title, more, onOpen, children }: { title: string; more?: string; onOpen?: (() => void) | undefined; children: ReactNode }) {
  return <div><dt>{title}</dt><dd>{onOpen ? <button type="button" className={`fig ${style['open']}`} onClick={onOpen}>{children}</button> : <span className="fig">{children}</span>}{more && <span className="muted s11"> {more}</span>}</dd></div>;
}
