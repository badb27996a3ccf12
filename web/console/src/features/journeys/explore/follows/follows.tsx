// What directly follows what: the graph from left to right, with a slider for how much of it is shown; or the same as a table.
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../../../i18n/use-format';
import type { AnswerOf } from '../ask/ask';
import { question, questionKey } from '../ask/question';
import { useExplorer } from '../explorer';
import style from '../explore.module.css';
import { DrawingSkeleton } from '../view/skeletons';
import type { Twin } from '../view/twin';
import { ViewSection } from '../view/view-section';

import { glance, shownEdges, usualShare, type Edge } from './shown-edges';

const Graph = lazy(async () => ({ default: (await import('./graph')).Graph }));

export function Follows() {
  const { t } = useTranslation();
  const format = useFormat();
  const { frame, search, show, view, nameOf } = useExplorer();
  const narrow = useMediaQuery('(max-width: 1199px)');
  const query = useQuery(question('/api/explore/dfg', frame));
  const all = query.data?.edges ?? [];
  const chosen = Number(search.get('edges') ?? Number.NaN);
  const percent = Number.isFinite(chosen) ? Math.min(100, Math.max(5, chosen)) : usualShare(all, narrow ? glance.narrow : glance.wide);
  const edges = shownEdges(all, percent / 100);
  const height = view === 'overview' ? 380 : 560;
  const twin = (data: AnswerOf<'/api/explore/dfg'>): Twin<Edge> => ({
    rows: data.edges,
    columns: [
      { id: 'from', label: t('journeys.fromActivity'), cell: (edge) => edge.from, show: (edge) => nameOf(edge.from), behind: (edge) => ({ mark: { activity: edge.from } }) },
      { id: 'to', label: t('journeys.toActivity'), cell: (edge) => edge.to, show: (edge) => nameOf(edge.to), behind: (edge) => ({ mark: { activity: edge.to } }) },
      { id: 'count', label: t('journeys.times'), numeric: true, cell: (edge) => edge.count, show: (edge) => format.number(edge.count), behind: (edge) => ({ mark: { edge: [edge.from, edge.to] } }) },
      { id: 'median_s', label: t('explore.median'), numeric: true, cell: (edge) => edge.median_s, show: (edge) => format.duration(edge.median_s) },
      { id: 'p90_s', label: t('explore.p90'), numeric: true, cell: (edge) => edge.p90_s, show: (edge) => format.duration(edge.p90_s) },
    ],
  });
  return (
    <ViewSection view="follows" query={query} asked={{ path: '/api/explore/dfg', query: frame, key: questionKey('/api/explore/dfg', frame) }} twin={twin} isEmpty={(data) => data.activities.length === 0} skeleton={<DrawingSkeleton height={height} />}
      about={() => t('explore.followsAbout', { shown: format.number(edges.length), all: format.number(all.length) })}
      controls={
        <label className={style['slider']}><span>{t('explore.edgeShare')}</span>
          <input type="range" min={5} max={100} step={5} value={percent} aria-valuetext={format.percent(percent / 100)} onChange={(event) => show({ edges: event.target.value })} />
          <span className="nowrap">{format.percent(percent / 100)}</span>
        </label>
      }>
      {(data) => <Suspense fallback={<DrawingSkeleton height={height} />}><Graph activities={data.activities} edges={edges} heightMax={height} /></Suspense>}
    </ViewSection>
  );
}
