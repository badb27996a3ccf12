// What happens around an activity: the levels before and after it as a Sankey.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../../../i18n/use-format';
import { ProblemNote } from '../../../../ui/problem-note';
import { useShownTheme } from '../../../../ui/theme';
import { useActivities } from '../activities';
import { question, questionKey } from '../ask/question';
import { useExplorer } from '../explorer';
import { ChipSelect } from '../filter/chip-select';
import { NothingLeft } from '../view/nothing-left';
import { DrawingSkeleton } from '../view/skeletons';
import type { Twin } from '../view/twin';
import { ViewSection } from '../view/view-section';

import { middleOf } from './middle';
import { pathGraph, type PathGraph, type PathLink, type PathNode } from './path-graph';
import { depths, directionOf, directions, nodeCounts, pathsOf } from './paths-asked';

const Sankey = lazy(async () => ({ default: (await import('./sankey')).Sankey }));

export function Paths() {
  const { t } = useTranslation();
  const format = useFormat();
  const theme = useShownTheme();
  const { frame, search, change, view, nameOf } = useExplorer();
  const activities = useActivities();
  const dfg = useQuery(question('/api/explore/dfg', frame));
  const commonest = useQuery(question('/api/explore/variants', { ...frame, top: 20 }));
  const anchor = search.get('anchor') || (commonest.isPending ? undefined : middleOf(dfg.data?.activities ?? [], commonest.data?.variants[0]?.activities));
  const asked = pathsOf(search, anchor ?? '');
  const forward = { ...frame, ...(asked.after ?? { anchor: anchor ?? '', direction: 'after' as const }) };
  const backward = { ...frame, ...(asked.before ?? { anchor: anchor ?? '', direction: 'before' as const }) };
  const after = useQuery({ ...question('/api/explore/paths', forward), enabled: anchor !== undefined && asked.after !== undefined });
  const before = useQuery({ ...question('/api/explore/paths', backward), enabled: anchor !== undefined && asked.before !== undefined });
  const main = asked.after ? after : before;
  const graph = useMemo(() => { const sides = pathsOf(search, anchor ?? ''); return pathGraph(sides.before && before.data ? { answer: before.data, asked: sides.before } : undefined, sides.after && after.data ? { answer: after.data, asked: sides.after } : undefined); }, [search, anchor, before.data, after.data]);
  const { anchorAt } = graph;
  const lost = [commonest, dfg].find((each) => each.isError);
  const instead = anchor !== undefined || commonest.isPending || dfg.isPending ? undefined : lost ? <ProblemNote flush error={lost.error} onRetry={() => void lost.refetch()} /> : <NothingLeft />;
  const titleOf = useCallback((node: PathNode) => (node.kind === 'end' ? (node.column > anchorAt ? t('explore.ends') : t('explore.begins')) : node.kind === 'other' ? t('explore.otherActivities') : nameOf(node.name)), [anchorAt, nameOf, t]);
  const alone = view === 'paths';
  const anchorSelect = <ChipSelect label={t('explore.anchor')} value={anchor ?? ''} onChange={(value) => change({ anchor: value })} options={[...new Set([...(anchor ? [anchor] : []), ...activities])].map((each) => ({ value: each, label: nameOf(each) }))} />;
  return (
    <ViewSection view="paths" instead={instead} query={main} asked={{ path: '/api/explore/paths', query: asked.after ? forward : backward, key: questionKey('/api/explore/paths', asked.after ? forward : backward) }} isEmpty={() => graph.cases === 0} skeleton={<DrawingSkeleton height={alone ? 480 : 340} />}
      about={() => t('explore.pathsAbout', { what: nameOf(anchor ?? ''), count: graph.cases, number: format.number(graph.cases) })} twin={() => twinOf(graph)}
      controls={
        <>
          {anchorSelect}
          {alone && (
            <>
              <ChipSelect label={t('explore.direction')} value={directionOf(search)} onChange={(value) => change({ direction: value === 'both' ? '' : value })} options={directions.map((each) => ({ value: each, label: t(`explore.directions.${each}`) }))} />
              <ChipSelect label={t('explore.depth')} value={String((asked.after ?? asked.before)?.depth ?? 2)} onChange={(value) => change({ depth: value })} options={depths.map((each) => ({ value: String(each), label: String(each) }))} />
              <ChipSelect label={t('explore.nodes')} value={String((asked.after ?? asked.before)?.top ?? 5)} onChange={(value) => change({ nodes: value })} options={nodeCounts.map((each) => ({ value: String(each), label: String(each) }))} />
              <ChipSelect label={t('explore.repeats')} value={(asked.after ?? asked.before)?.repeats ?? 'merge'} onChange={(value) => change({ repeats: value === 'merge' ? '' : value })} options={(['merge', 'keep'] as const).map((each) => ({ value: each, label: t(`explore.repeat.${each}`) }))} />
            </>
          )}
        </>
      }>
      {() => <Suspense fallback={<DrawingSkeleton height={alone ? 480 : 340} />}><Sankey key={theme} graph={graph} titleOf={titleOf} height={alone ? 520 : 340} /></Suspense>}
    </ViewSection>
  );

  function twinOf({ links, nodes, anchorAt, cases }: PathGraph): Twin<PathLink> {
    const node = new Map(nodes.map((each) => [each.id, each]));
    const said = (id: string) => { const found = node.get(id); return found ? titleOf(found) : ''; };
    return {
      rows: links,
      columns: [
        { id: 'level', label: t('explore.level'), numeric: true, cell: (link) => (node.get(link.from)?.column ?? 0) - anchorAt, show: (link) => format.signed((node.get(link.from)?.column ?? 0) - anchorAt) },
        { id: 'from', label: t('journeys.fromActivity'), cell: (link) => node.get(link.from)?.name ?? '', show: (link) => said(link.from) },
        { id: 'to', label: t('journeys.toActivity'), cell: (link) => node.get(link.to)?.name ?? '', show: (link) => said(link.to) },
        { id: 'cases', label: t('journeys.cases'), numeric: true, cell: (link) => link.count, show: (link) => format.number(link.count), behind: (link) => ({ mark: link.mark }) },
        { id: 'share', label: t('explore.share'), numeric: true, cell: (link) => (cases > 0 ? link.count / cases : null), show: (link) => (cases > 0 ? format.percent(link.count / cases, 1) : '–') },
        { id: 'median_s', label: t('explore.median'), numeric: true, cell: (link) => link.medianS, show: (link) => (link.medianS === null ? '–' : format.duration(link.medianS)) },
      ],
    };
  }
}
