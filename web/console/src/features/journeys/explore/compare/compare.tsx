// Groups side by side on the same measures: of two the difference on a zero axis with its verdict, of more the spread between them.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../../api/schema';
import { useFormat } from '../../../../i18n/use-format';
import { useTimeZone } from '../../../../i18n/time-zone';
import { question, questionKey } from '../ask/question';
import type { Behind } from '../behind/mark';
import { useExplorer } from '../explorer';
import { funnelOf } from '../funnel/funnel-asked';
import { RowsSkeleton } from '../view/skeletons';
import type { Twin } from '../view/twin';
import { ViewSection } from '../view/view-section';

import { ComparedMany } from './compared-many';
import { ComparedTwo } from './compared-two';
import { groupsOf, isComplete, overOf, usualSides, type Side } from './groups';
import { Sides } from './sides';
import { differenceOf, rangeOf, valueOf } from './words';

type Answer = Schema<'Comparison'>;
type Row = { measure: Answer['measures'][number]; group: number };
export type GroupView = { title: string; behind: Behind | undefined };

export function Compare() {
  const { t } = useTranslation();
  const format = useFormat();
  const timeZone = useTimeZone();
  const { frame, search, facets, settled, versions } = useExplorer();
  const first = frame.from ?? facets?.first_at ?? null;
  const last = frame.to ?? facets?.last_at ?? null;
  const usual = useMemo(() => usualSides(first, last, versions, timeZone), [first, last, versions, timeZone]);
  const chosen = groupsOf(search, usual);
  const { step, window } = funnelOf(search, undefined);
  const written = (side: Side) => JSON.stringify(overOf(side, timeZone));
  const asked = { ...frame, ...(chosen.way === 'values' ? { groups: chosen.groups } : { a: written(chosen.a), b: written(chosen.b) }), ...(step.length >= 2 ? { step, ...(window ? { window } : {}) } : {}) };
  const ready = settled && isComplete(chosen);
  const query = useQuery({ ...question('/api/explore/compare', asked), enabled: ready });
  const sideTitle = (side: Side) => side.where ?? `${side.from ? format.date(`${side.from}T12:00:00Z`) : '…'} – ${side.to ? format.date(`${side.to}T12:00:00Z`) : '…'}`;
  const groups = (data: Answer): GroupView[] => data.groups.map((group, at) => {
    if (chosen.way !== 'values') { const side = at === 0 ? chosen.a : chosen.b; return { title: sideTitle(side), behind: { mark: { prefix: [] }, over: overOf(side, timeZone) } }; }
    return { title: group.name ?? t('explore.noValue'), behind: { mark: { groups: chosen.groups, group: group.name } } };
  });
  const points = (value: string) => t('explore.points', { value });
  const twin = (data: Answer): Twin<Row> => {
    const views = groups(data);
    return {
      rows: data.measures.flatMap((measure) => measure.values.map((_, group) => ({ measure, group }))),
      columns: [
        { id: 'measure', label: t('explore.measureLabel'), cell: (row) => row.measure.measure, show: (row) => t(`explore.compared.${row.measure.measure}`) },
        { id: 'group', label: t('explore.group'), cell: (row) => views[row.group]?.title ?? '', behind: (row) => views[row.group]?.behind },
        { id: 'value', label: t('explore.value'), numeric: true, cell: (row) => row.measure.values[row.group]?.value ?? null, show: (row) => { const each = row.measure.values[row.group]; return each?.masked ? t('ui.masked') : each?.value == null ? '–' : valueOf(row.measure.measure, each.value, format); } },
        { id: 'low', label: t('ui.interval'), numeric: true, cell: (row) => row.measure.values[row.group]?.low ?? null, show: (row) => rangeOf(row.measure.measure, row.measure.values[row.group]?.low ?? null, row.measure.values[row.group]?.high ?? null, format) },
        { id: 'high', label: t('explore.high'), numeric: true, cell: (row) => row.measure.values[row.group]?.high ?? null, show: () => '' },
        { id: 'n', label: 'n', numeric: true, cell: (row) => row.measure.values[row.group]?.n ?? null, show: (row) => format.number(row.measure.values[row.group]?.n ?? 0) },
        { id: 'difference', label: t('explore.difference'), numeric: true, cell: (row) => (row.group === 1 ? (row.measure.difference?.value ?? null) : null), show: (row) => (row.group === 1 && row.measure.difference?.value != null ? differenceOf(row.measure.measure, row.measure.difference.value, format, points) : '') },
        { id: 'verdict', label: t('explore.verdict'), cell: (row) => (row.group === 1 ? (row.measure.difference?.verdict ?? null) : null), show: (row) => (row.group === 1 && row.measure.difference ? t(`explore.verdicts.${row.measure.difference.verdict}`) : '') },
      ],
    };
  };
  return (
    <ViewSection view="compare" query={query} asked={{ path: '/api/explore/compare', query: asked, key: questionKey('/api/explore/compare', asked) }} twin={twin} isEmpty={(data) => data.groups.every((group) => group.cases === 0)} skeleton={<RowsSkeleton rows={7} />}
      about={() => t('explore.compareAbout')} controls={<Sides asked={chosen} />} instead={ready || !settled ? undefined : <p className="s12 muted">{t('explore.compareChoose')}</p>}>
      {(data) => (data.groups.length === 2 ? <ComparedTwo data={data} groups={groups(data)} points={points} /> : <ComparedMany data={data} groups={groups(data)} by={chosen.way === 'values' ? chosen.groups : ''} points={points} />)}
    </ViewSection>
  );
}
