// Who comes back: a row for each period in which cases began, a shaded cell for each period after it.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../../../i18n/use-format';
import { useSession } from '../../../../api/use-session';
import { useActivities } from '../activities';
import type { AnswerOf } from '../ask/ask';
import { question, questionKey } from '../ask/question';
import type { Behind } from '../behind/mark';
import { useExplorer } from '../explorer';
import { ChipSelect } from '../filter/chip-select';
import { usualBucket } from '../trend/measures';
import { RowsSkeleton } from '../view/skeletons';
import type { Twin } from '../view/twin';
import { ViewSection } from '../view/view-section';
import { wilson } from '../wilson';

import { CohortTable } from './cohort-table';
import { hasBegun, isComplete, type Every } from './periods';

const everies = ['day', 'week', 'month'] as const;
const modes = ['return', 'retention'] as const;
const lengths = [6, 12, 24, 60] as const;

type Row = { from: string; size: number; period: number; count: number; complete: boolean };

export function Cohort() {
  const { t } = useTranslation();
  const format = useFormat();
  const { settings } = useSession();
  const { frame, search, change, facets, settled, nameOf } = useExplorer();
  const activities = useActivities();
  const usual = usualBucket(frame.from ?? facets?.first_at ?? null, frame.to ?? facets?.last_at ?? null);
  const every = everies.find((each) => each === search.get('cohorts')) ?? (usual === 'week' ? 'month' : usual === 'hour' ? 'day' : usual === 'month' ? 'month' : 'week');
  const mode = modes.find((each) => each === search.get('mode')) ?? 'return';
  const periods = lengths.find((each) => String(each) === search.get('periods')) ?? 12;
  const start = search.get('start') ?? '';
  const back = search.get('return') ?? '';
  const cohort = { every, mode, periods, ...(start ? { start } : {}), ...(back ? { return: back } : {}) };
  const asked = { ...frame, ...cohort };
  const query = useQuery({ ...question('/api/explore/cohort', asked), enabled: settled });
  const behind = (row: { from: string; size: number }, period?: number): Behind | undefined => (period === undefined ? { mark: { cohort, from: row.from } } : row.size < settings.masking_below ? undefined : { mark: { cohort, from: row.from, period } });
  // Of a bucket in which nobody began there is nothing to hide.
  const isMasked = (row: { size: number }) => row.size > 0 && row.size < settings.masking_below;
  const twin = (data: AnswerOf<'/api/explore/cohort'>): Twin<Row> => ({
    rows: data.rows.flatMap((row) => row.counts.flatMap((count, period) => (hasBegun(row.from, period, every, data.until) ? [{ from: row.from, size: row.size, period, count, complete: isComplete(row.from, period, every, data.until) }] : []))),
    columns: [
      { id: 'from', label: t('ui.from'), cell: (row) => row.from, show: (row) => (every === 'month' ? format.monthYear(row.from) : format.shortDate(row.from)) },
      { id: 'cases', label: t('journeys.cases'), numeric: true, cell: (row) => row.size, show: (row) => format.number(row.size), behind: (row) => (row.size > 0 ? behind(row) : undefined) },
      { id: 'period', label: t('explore.period'), numeric: true, cell: (row) => row.period },
      { id: 'count', label: t('explore.cameBack'), numeric: true, cell: (row) => (isMasked(row) ? null : row.count), show: (row) => (isMasked(row) ? t('ui.masked') : format.number(row.count)), behind: (row) => (row.count > 0 ? behind(row, row.period) : undefined) },
      { id: 'share', label: t('explore.share'), numeric: true, cell: (row) => (row.size < settings.masking_below ? null : row.count / row.size), show: (row) => (row.size < settings.masking_below ? '' : `${format.percent(row.count / row.size, 1)} ${format.shareInterval(wilson(row.count, row.size))}`) },
      { id: 'complete', label: t('explore.complete'), cell: (row) => (row.complete ? 'yes' : 'no'), show: (row) => (row.complete ? t('ui.yes') : t('ui.no')) },
    ],
  });
  const options = (none: string) => [{ value: '', label: none }, ...activities.map((each) => ({ value: each, label: nameOf(each) }))];
  return (
    <ViewSection view="cohort" query={query} asked={{ path: '/api/explore/cohort', query: asked, key: questionKey('/api/explore/cohort', asked) }} twin={twin} isEmpty={(data) => data.rows.length === 0} skeleton={<RowsSkeleton rows={10} />}
      about={(data) => t(mode === 'return' ? 'explore.cohortAbout' : 'explore.retentionAbout', { zone: data.zone })}
      controls={
        <>
          <ChipSelect label={t('explore.startLabel')} value={start} onChange={(value) => change({ start: value })} options={options(t('explore.firstEvent'))} />
          <ChipSelect label={t('explore.returnLabel')} value={back} onChange={(value) => change({ return: value })} options={options(t('explore.anyEvent'))} />
          <ChipSelect label={t('explore.everyLabel')} value={every} onChange={(value) => change({ cohorts: value })} options={everies.map((each: Every) => ({ value: each, label: t(`explore.every.${each}`) }))} />
          <ChipSelect label={t('explore.modeLabel')} value={mode} onChange={(value) => change({ mode: value === 'return' ? '' : value })} options={modes.map((each) => ({ value: each, label: t(`explore.mode.${each}`) }))} />
          <ChipSelect label={t('explore.periodsLabel')} value={String(periods)} onChange={(value) => change({ periods: value === '12' ? '' : value })} options={lengths.map((each) => ({ value: String(each), label: String(each) }))} />
        </>
      }>
      {(data) => <CohortTable data={data} every={every} behind={behind} />}
    </ViewSection>
  );
}
