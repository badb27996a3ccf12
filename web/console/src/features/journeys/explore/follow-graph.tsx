// What follows what: the graph with its slider, or the same as a table.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';

import { known } from '../../../i18n/known';
import { useFormat } from '../../../i18n/use-format';
import { Empty } from '../../../ui/empty';
import { QueryView } from '../../../ui/query-view';
import { Section } from '../../../ui/section';
import { takeAway } from '../csv';
import { exploreDfg } from '../explore-calls';
import type { ExploreFilter } from '../journey-keys';
import type { useLimits } from '../use-limits';

import style from './explore.module.css';
import { shownEdges } from './shown-edges';
import { tableView } from './use-view';
import { ViewTools } from './view-tools';

const Graph = lazy(async () => ({ default: (await import('./graph')).Graph }));
const usualShare = 85;

export function FollowGraph({ filter, limits }: { filter: ExploreFilter; limits: ReturnType<typeof useLimits> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useQuery(exploreDfg(filter));
  const asked = Number(limits.search.get('edges') ?? usualShare);
  const percent = Number.isFinite(asked) ? Math.min(100, Math.max(5, asked)) : usualShare;
  const table = tableView(limits, 'graph');
  const all = query.data?.edges ?? [];
  const edges = shownEdges(all, percent / 100);
  const title = t('journeys.follows');
  return (
    <Section title={title} className={style['graphSect'] ?? ''} about={t('journeys.followsAbout', { shown: format.number(edges.length), all: format.number(all.length) })} aside={
      <>
        <label className="row s12 sec"><span className="hide-s">{t('journeys.edgeShare')}</span>
          <input className={style['range']} type="range" min={5} max={100} step={5} value={percent} aria-label={t('journeys.edgeShare')} aria-valuetext={format.percent(percent / 100)} onChange={(event) => limits.change({ edges: event.target.value === String(usualShare) ? '' : event.target.value })} />
          <span className="nowrap">{format.percent(percent / 100)}</span>
        </label>
        <ViewTools of={title} table={table} onCsv={() => takeAway(`${filter.journey}-follows`, ['from', 'to', 'count', 'median_s'], all.map((edge) => [edge.from, edge.to, edge.count, edge.median_s]))} />
      </>
    }>
      <QueryView query={query} rows={4} tall>
        {(data) => data.activities.length === 0 ? <Empty title={t('journeys.noEvents')}>{t('journeys.noEventsWhy')}</Empty> : table.on ? (
          <div className="table-scroll" role="region" aria-label={`${title}: ${t('journeys.asTable')}`} tabIndex={0} style={{ maxHeight: 440, overflow: 'auto' }}>
            <table className="table">
              <thead><tr><th scope="col">{t('journeys.fromActivity')}</th><th scope="col">{t('journeys.toActivity')}</th><th scope="col" className="r">{t('journeys.times')}</th><th scope="col" className="r">{t('journeys.lane.time')}</th></tr></thead>
              <tbody>{edges.slice(0, 500).map((edge) => <tr key={`${edge.from}→${edge.to}`}><td>{known('event', edge.from)}</td><td>{known('event', edge.to)}</td><td className="r">{format.number(edge.count)}</td><td className="r">{format.duration(edge.median_s)}</td></tr>)}</tbody>
            </table>
          </div>
        ) : (
          <Suspense fallback={<div className="sk" style={{ height: 440 }} />}>
            <Graph activities={data.activities} edges={edges} />
          </Suspense>
        )}
      </QueryView>
    </Section>
  );
}
