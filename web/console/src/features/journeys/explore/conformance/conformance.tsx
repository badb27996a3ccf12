// The lived paths against the designed map: how many go as designed, which steps are skipped, what is done again or out of place.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../../api/schema';
import { useFormat } from '../../../../i18n/use-format';
import { Empty } from '../../../../ui/empty';
import { question, questionKey } from '../ask/question';
import type { Behind } from '../behind/mark';
import { useExplorer } from '../explorer';
import { ChipSelect } from '../filter/chip-select';
import { DrawingSkeleton } from '../view/skeletons';
import type { Twin } from '../view/twin';
import { ViewSection } from '../view/view-section';
import { wilson } from '../wilson';

import { AlignedVariants } from './aligned-variants';
import style from './conformance.module.css';
import { deviation } from './deviation';
import { FlowLine } from './flow-line';
import { FlowList } from './flow-list';

type Answer = Schema<'Conformance'>;
type Row = { kind: 'done' | 'skipped' | 'added'; step: string; after: string | null; cases: number; events: number | null };

export function Conformance() {
  const { t } = useTranslation();
  const format = useFormat();
  const { frame, search, change, defined, versions, stepName } = useExplorer();
  const version = search.get('version') ?? '';
  const { by: _, ...rest } = frame;
  const asked = { ...rest, top: 20, ...(version ? { version } : {}) };
  const query = useQuery({ ...question('/api/explore/conformance', asked), enabled: defined });
  const behind = (row: Row): Behind => deviation(row.kind === 'done' ? { done: row.step } : row.kind === 'skipped' ? { skipped: row.step } : { added: row.step, after: row.after }, version);
  const twin = (data: Answer): Twin<Row> => ({
    rows: [...data.steps.flatMap((step): Row[] => (['done', 'skipped'] as const).map((kind) => ({ kind, step: step.name, after: null, cases: step[kind], events: null }))), ...data.additions.map((each): Row => ({ kind: 'added', step: each.name, after: each.after, cases: each.cases, events: each.events }))],
    columns: [
      { id: 'step', label: t('journeys.step'), cell: (row) => row.step, show: (row) => stepName(row.step) },
      { id: 'what', label: t('explore.what'), cell: (row) => row.kind, show: (row) => (row.kind === 'added' ? t('explore.addedAfter', { what: row.after === null ? t('explore.theBeginning') : stepName(row.after) }) : t(`explore.did.${row.kind}`)) },
      { id: 'after', label: t('explore.afterStep'), cell: (row) => row.after, show: (row) => (row.after === null ? '' : stepName(row.after)) },
      { id: 'cases', label: t('journeys.cases'), numeric: true, cell: (row) => row.cases, show: (row) => format.number(row.cases), behind },
      { id: 'share', label: t('explore.share'), numeric: true, cell: (row) => (data.cases > 0 ? row.cases / data.cases : null), show: (row) => `${format.percent(wilson(row.cases, data.cases).value ?? 0, 1)} ${format.shareInterval(wilson(row.cases, data.cases), 1)}` },
      { id: 'events', label: t('journeys.events'), numeric: true, cell: (row) => row.events, show: (row) => (row.events === null ? '' : format.number(row.events)) },
    ],
  });
  return (
    <ViewSection view="conformance" query={query} asked={{ path: '/api/explore/conformance', query: asked, key: questionKey('/api/explore/conformance', asked) }} twin={twin} isEmpty={(data) => data.cases === 0} skeleton={<DrawingSkeleton height={280} />}
      about={() => t('explore.conformanceAbout')} instead={defined ? undefined : <Empty title={t('journeys.noMap')}>{t('explore.noMapWhy')}</Empty>}
      controls={versions.length > 1 && <ChipSelect label={t('journeys.shownVersion')} value={version} onChange={(value) => change({ version: value })} options={[{ value: '', label: t('versionState.published') }, ...versions.map((each) => ({ value: String(each.version), label: t('ui.version', { version: each.version }) }))]} />}>
      {(data) => (
        <>
          <Figures data={data} />
          <FlowLine data={data} version={version} />
          <FlowList data={data} version={version} />
          {data.additions_cut > 0 && <p className="s12 muted">{t('explore.cutFindings', { count: data.additions_cut, number: format.number(data.additions_cut) })}</p>}
          <AlignedVariants data={data} version={version} />
        </>
      )}
    </ViewSection>
  );
}

function Figures({ data }: { data: Answer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const fitting = wilson(data.fitting, data.cases);
  return (
    <dl className={style['figures']}>
      <div><dt>{t('explore.fitting')}</dt><dd><span className="fig">{format.percent(fitting.value ?? 0, 1)}</span> <span className="muted s11">{format.shareInterval(fitting, 1)}, {t('ui.n', { n: format.number(data.cases) })}</span></dd></div>
      <div><dt>{t('explore.fitness')}</dt><dd className="fig">{data.fitness === null ? '–' : format.number(data.fitness, { maximumFractionDigits: 2 })}</dd></div>
      <div><dt>{t('explore.cost')}</dt><dd className="fig">{data.cost === null ? '–' : format.number(data.cost, { maximumFractionDigits: 1 })}</dd></div>
    </dl>
  );
}
