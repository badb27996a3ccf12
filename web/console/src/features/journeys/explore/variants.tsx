// The commonest ways through, each as a row of chips; a repetition in a row is told once.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { known } from '../../../i18n/known';
import { useFormat } from '../../../i18n/use-format';
import { Empty } from '../../../ui/empty';
import { QueryView } from '../../../ui/query-view';
import { Section } from '../../../ui/section';
import { takeAway } from '../csv';
import { exploreVariants } from '../explore-calls';
import type { ExploreFilter } from '../journey-keys';
import shared from '../journeys.module.css';
import type { useLimits } from '../use-limits';

import { collapsed } from './collapsed';
import style from './explore.module.css';
import { tableView } from './use-view';
import { ViewTools } from './view-tools';

const hues = 7;

export function Variants({ filter, limits, cases }: { filter: ExploreFilter; limits: ReturnType<typeof useLimits>; cases: number | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useQuery(exploreVariants(filter));
  const rows = query.data ?? [];
  const table = tableView(limits, 'variants');
  const hueOf = new Map([...new Set(rows.flatMap((row) => row.activities))].map((name, at) => [name, at % hues]));
  const share = (count: number) => (cases ? format.percent(count / cases, 1) : '');
  const title = t('journeys.variants');
  return (
    <Section title={title} about={t('journeys.variantsAbout', { shown: format.number(rows.length), share: share(rows.reduce((sum, row) => sum + row.count, 0)) })} aside={<ViewTools of={title} table={table} onCsv={() => takeAway(`${filter.journey}-variants`, ['count', 'activities'], rows.map((row) => [row.count, row.activities.join(' > ')]))} />}>
      <QueryView query={query} rows={6}>
        {() => rows.length === 0 ? <Empty title={t('journeys.noEvents')}>{t('journeys.noEventsWhy')}</Empty> : table.on ? (
          <div className="table-scroll" role="region" aria-label={`${title}: ${t('journeys.asTable')}`} tabIndex={0}>
            <table className="table">
              <thead><tr><th scope="col" className="r">{t('journeys.cases')}</th><th scope="col" className="r">{t('journeys.shareOf')}</th><th scope="col">{t('journeys.activities')}</th></tr></thead>
              <tbody>{rows.map((row) => <tr key={row.activities.join('>')}><td className="r">{format.number(row.count)}</td><td className="r">{share(row.count)}</td><td className="wrap-any">{row.activities.map((name) => known('event', name)).join(' › ')}</td></tr>)}</tbody>
            </table>
          </div>
        ) : (
          <ol>
            {rows.map((row, at) => (
              <li key={row.activities.join('>')} className={style['variant']}>
                <span className="muted">{at + 1}</span>
                <span><b className="b">{format.number(row.count)}</b> <span className="muted s11">{share(row.count)}</span></span>
                <span className={style['chips']}>
                  {collapsed(row.activities).slice(0, 40).map((each) => (
                    <span key={each.at} className={`${shared['activity']} ${each.times > 1 ? shared['loop'] : ''}`} data-hue={hueOf.get(each.name)} title={known('event', each.name)}>
                      <span>{known('event', each.name)}</span>{each.times > 1 && <span>×{each.times}</span>}
                    </span>
                  ))}
                  {collapsed(row.activities).length > 40 && <span className="muted">…</span>}
                </span>
              </li>
            ))}
          </ol>
        )}
      </QueryView>
    </Section>
  );
}
