// A funnel of one's own: how many come how far, what they lose on the way, and how long it takes.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../../../i18n/use-format';
import { ProblemNote } from '../../../../ui/problem-note';
import type { AnswerOf } from '../ask/ask';
import { question, questionKey } from '../ask/question';
import type { Group } from '../behind/mark';
import { stepTitle } from '../behind/mark-title';
import { useExplorer } from '../explorer';
import { breakdownOf } from '../filter/breakdown-select';
import { lengthOf } from '../length';
import type { Twin } from '../view/twin';
import { NothingLeft } from '../view/nothing-left';
import { BarsSkeleton } from '../view/skeletons';
import { ViewSection } from '../view/view-section';
import { wilson } from '../wilson';

import { funnelOf, usualWindow, tellingOf } from './funnel-asked';
import { FunnelBars } from './funnel-bars';
import { FunnelGroups, groupAsked } from './funnel-groups';
import { FunnelOptions } from './funnel-options';
import { FunnelSteps } from './funnel-steps';

type Row = { value: string; group: Group | undefined; at: number; step: string; count: number; before: number | undefined; median_s: number | null; p90_s: number | null };

export function Funnel() {
  const { t } = useTranslation();
  const format = useFormat();
  const { frame, search, view, nameOf } = useExplorer();
  const commonest = useQuery(question('/api/explore/variants', { ...frame, top: 20 }));
  const funnel = funnelOf(search, tellingOf(commonest.data?.variants));
  const asked = { ...frame, ...funnel, ...breakdownOf(search) } as Parameters<typeof question<'/api/explore/funnel'>>[1];
  const ready = funnel.step.length >= 2;
  const query = useQuery({ ...question('/api/explore/funnel', asked), enabled: ready });
  const alone = view === 'funnel';
  const window = search.get('window') ?? usualWindow;
  const about = window === 'none' ? t('explore.funnelOpen', { order: t(`explore.order.${funnel.order === 'strict' || funnel.order === 'any' ? funnel.order : 'window'}`) }) : t('explore.funnelAbout', { order: t(`explore.order.${funnel.order === 'strict' || funnel.order === 'any' ? funnel.order : 'window'}`), window: lengthOf(window, format) });
  const groupName = ({ value, other }: { value: string | number | boolean | null; other: boolean }) => (other ? t('explore.otherValues') : value === null ? t('explore.noValue') : String(value));
  const broken = { ...funnel, ...breakdownOf(search) };
  const of = (row: Row) => (row.group === undefined ? { funnel } : { funnel: broken, group: row.group });
  const twin = (data: AnswerOf<'/api/explore/funnel'>): Twin<Row> => {
    const rowsOf = (value: string, group: Group | undefined, steps: typeof data.steps): Row[] => steps.map((each, at) => ({ value, group, at, step: funnel.step[at] ?? each.name, count: each.count, before: steps[at - 1]?.count, median_s: each.median_s, p90_s: each.p90_s }));
    return {
      rows: [...rowsOf('', undefined, data.steps), ...data.groups.flatMap((group) => rowsOf(groupName(group), groupAsked(group), group.steps))],
      columns: [
        ...(data.groups.length > 0 ? [{ id: 'value', label: t('explore.value'), cell: (row: Row) => row.value }] : []),
        { id: 'step', label: t('journeys.step'), cell: (row) => row.step, show: (row) => stepTitle(row.step, nameOf) },
        { id: 'count', label: t('journeys.cases'), numeric: true, cell: (row) => row.count, show: (row) => format.number(row.count), behind: (row) => (row.count > 0 ? { mark: { ...of(row), reached: row.at + 1 } } : undefined) },
        { id: 'share_of_before', label: t('explore.fromBefore'), numeric: true, cell: (row) => (row.before ? row.count / row.before : null), show: (row) => (row.before ? `${format.percent(row.count / row.before, 1)} ${format.shareInterval(wilson(row.count, row.before), 1)}` : '–') },
        { id: 'lost', label: t('explore.lost'), numeric: true, cell: (row) => (row.before === undefined ? null : row.before - row.count), show: (row) => (row.before === undefined ? '–' : format.number(row.before - row.count)), behind: (row) => (row.before !== undefined && row.before > row.count ? { mark: { ...of(row), dropped: row.at } } : undefined) },
        { id: 'median_s', label: t('explore.fromFirst'), numeric: true, cell: (row) => row.median_s, show: (row) => (row.median_s === null || row.at === 0 ? '–' : format.duration(row.median_s)) },
        { id: 'p90_s', label: t('explore.p90'), numeric: true, cell: (row) => row.p90_s, show: (row) => (row.p90_s === null || row.at === 0 ? '–' : format.duration(row.p90_s)) },
      ],
    };
  };
  const chosen = search.has('step');
  const tooFew = commonest.isError && !chosen ? <ProblemNote flush error={commonest.error} onRetry={() => void commonest.refetch()} /> : !chosen && commonest.data?.cases === 0 ? <NothingLeft /> : <p className="s12 muted">{t('explore.funnelTwo')}</p>;
  return (
    <ViewSection view="funnel" query={query} asked={{ path: '/api/explore/funnel', query: asked, key: questionKey('/api/explore/funnel', asked) }} twin={twin} about={() => about} skeleton={<BarsSkeleton />}
      isEmpty={(data) => (data.steps[0]?.count ?? 0) === 0 && data.groups.length === 0 && (commonest.data?.cases ?? 0) === 0}
      controls={alone && <><FunnelSteps steps={funnel.step} chosen={chosen} /><FunnelOptions funnel={funnel} /></>}
      instead={!ready && (chosen || !commonest.isPending) ? tooFew : undefined}>
      {(data) => (
        <>
          <FunnelBars steps={data.steps} funnel={funnel} />
          {data.groups.length > 0 && <FunnelGroups groups={data.groups} funnel={broken} nameOf={groupName} titles={funnel.step.map((step) => stepTitle(step, nameOf))} />}
        </>
      )}
    </ViewSection>
  );
}
