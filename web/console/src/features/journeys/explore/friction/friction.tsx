// What goes wrong, ranked by how often, how much time is lost and what is at stake; each leads to the persons who met it.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../../api/schema';
import { useFormat } from '../../../../i18n/use-format';
import { FilterChips } from '../../../../ui/filter-chips';
import { question, questionKey } from '../ask/question';
import { useExplorer } from '../explorer';
import { BreakdownSelect } from '../filter/breakdown-select';
import { ChipSelect } from '../filter/chip-select';
import { lengthOf } from '../length';
import { RowsSkeleton } from '../view/skeletons';
import type { Twin } from '../view/twin';
import { ViewSection } from '../view/view-section';

import { FrictionRow } from './friction-row';
import style from './friction.module.css';

export const kinds = ['repeat', 'loop', 'switch', 'wait', 'abandoned', 'again'] as const;
const lasting = ['1h', '1d', '7d', '14d', '30d', '60d'] as const;
const withinDays = ['3', '7', '14', '30'] as const;

type Answer = Schema<'Friction'>;
type Finding = Answer['findings'][number];

export function Friction() {
  const { t } = useTranslation();
  const format = useFormat();
  const { frame, search, change, show, nameOf } = useExplorer();
  const within = lasting.find((each) => each === search.get('within')) ?? '1d';
  const idle = lasting.find((each) => each === search.get('idle')) ?? '14d';
  const days = withinDays.find((each) => each === search.get('days')) ?? '7';
  const kind = kinds.find((each) => each === search.get('kind'));
  const value = /^(property|trait):.+$/.test(search.get('value') ?? '') ? { value: search.get('value') ?? '' } : {};
  const asked = { ...frame, within, idle, days: Number(days), top: 100, ...value };
  const query = useQuery(question('/api/explore/friction', asked));
  const behind = (row: Finding) => ({ mark: { friction: row.kind, at: row.at, ...(within === '1d' ? {} : { within }), ...(idle === '14d' ? {} : { idle }), ...(days === '7' ? {} : { days: Number(days) }) } });
  const ofKind = (data: Answer) => data.findings.filter((row) => !kind || row.kind === kind);
  const twin = (data: Answer): Twin<Finding> => ({
    rows: ofKind(data),
    columns: [
      { id: 'kind', label: t('explore.what'), cell: (row) => row.kind, show: (row) => t(`explore.friction.${row.kind}`) },
      { id: 'at', label: t('explore.where'), cell: (row) => row.at.join(' > '), show: (row) => row.at.map(nameOf).join(' → ') },
      { id: 'cases', label: t('journeys.cases'), numeric: true, cell: (row) => row.cases, show: (row) => format.number(row.cases), behind },
      { id: 'share', label: t('explore.share'), numeric: true, cell: (row) => row.share, show: (row) => `${format.percent(row.share, 1)} ${format.shareInterval({ ...row, value: row.share, n: data.cases }, 1)}` },
      { id: 'severity_s', label: t('explore.severity'), numeric: true, cell: (row) => row.severity_s, show: (row) => format.duration(row.severity_s) },
      { id: 'value', label: t('explore.atStake'), numeric: true, cell: (row) => row.value, show: (row) => format.number(row.value, { maximumFractionDigits: 0 }) },
      { id: 'score', label: t('explore.score'), numeric: true, cell: (row) => row.score, show: (row) => format.compact(row.score) },
    ],
  });
  const options = (values: readonly string[]) => values.map((each) => ({ value: each, label: lengthOf(each, format) }));
  return (
    <ViewSection view="friction" query={query} asked={{ path: '/api/explore/friction', query: asked, key: questionKey('/api/explore/friction', asked) }} twin={twin} isEmpty={(data) => data.cases === 0} skeleton={<RowsSkeleton rows={12} />}
      about={() => t('explore.frictionAbout')}
      controls={
        <>
          <FilterChips label={t('explore.what')} value={kind ?? 'all'} onChange={(next) => show({ kind: next === 'all' ? '' : next })} options={[{ value: 'all', label: t('ui.all'), n: query.data && format.number(query.data.findings.length) }, ...kinds.map((each) => ({ value: each, label: t(`explore.friction.${each}`), n: query.data && format.number(query.data.findings.filter((row) => row.kind === each).length) }))]} />
          <ChipSelect label={t('explore.withinLabel')} value={within} usual="1d" onChange={(next) => change({ within: next === '1d' ? '' : next })} options={options(['1h', '1d', '7d'])} />
          <ChipSelect label={t('explore.idleLabel')} value={idle} usual="14d" onChange={(next) => change({ idle: next === '14d' ? '' : next })} options={options(['7d', '14d', '30d', '60d'])} />
          <ChipSelect label={t('explore.daysLabel')} value={days} usual="7" onChange={(next) => change({ days: next === '7' ? '' : next })} options={withinDays.map((each) => ({ value: each, label: lengthOf(`${each}d`, format) }))} />
          <BreakdownSelect name="value" label={t('explore.valueLabel')} none={t('explore.eachCaseOne')} />
        </>
      }>
      {(data) => {
        const rows = ofKind(data);
        if (rows.length === 0) return <p className="s12 muted">{t('explore.noFriction')}</p>;
        const most = Math.max(...rows.map((row) => row.score), Number.MIN_VALUE);
        return (
          <>
            <div className={style['head']} aria-hidden="true"><span /><span>{t('explore.what')}</span><span>{t('explore.where')}</span><span className="r">{t('explore.share')}</span><span className="r">{t('explore.severity')}</span><span className="r">{t('explore.atStake')}</span><span>{t('explore.score')}</span></div>
            <ol className={style['findings']}>{rows.map((row, at) => <FrictionRow key={`${row.kind}${row.at.join('>')}`} row={row} rank={at + 1} cases={data.cases} part={row.score / most} behind={behind(row)} />)}</ol>
            {data.cut > 0 && <p className="s12 muted" style={{ paddingTop: 8 }}>{t('explore.cutFindings', { count: data.cut, number: format.number(data.cut) })}</p>}
          </>
        );
      }}
    </ViewSection>
  );
}
