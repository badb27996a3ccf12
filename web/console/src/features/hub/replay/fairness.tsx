// For whom it differs: one dimension and outcome at a time, the largest gap of each side, each group with its interval and n.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { known } from '../../../i18n/known';
import { useFormat } from '../../../i18n/use-format';
import { FilterChips } from '../../../ui/filter-chips';
import { Section } from '../../../ui/section';

import { ComparedHead, ComparedRow } from './compared-row';
import { amount, reachOf, unitOf } from './figures';
import type { Report } from './replay-queries';

type Fairness = Report['fairness'][number];
type Gap = Fairness['gap']['recorded'];

const dimensions = ['client.type', 'client.value', 'client.vulnerable', 'client.language', 'location.region'] as const;
const measures = ['human_now', 'without_human', 'takes', 'changes'] as const;

export function FairnessView({ report }: { report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [dimension, setDimension] = useState<(typeof dimensions)[number]>('client.value');
  const [measure, setMeasure] = useState<(typeof measures)[number]>('human_now');
  const at = report.fairness.find((each) => each.dimension === dimension && each.name === measure);
  const name = (group: string) => (group === 'yes' || group === 'no' || group === 'unknown' || group === 'other' ? t(`replay.group.${group}`) : dimension === 'client.value' ? known('hub.values', group) : dimension === 'client.type' ? known('hub.clientTypes', group) : group);
  const words = (gap: Gap) => (gap === null ? '–' : `${amount(format, gap.value, unitOf(measure))} (${amount(format, gap.low, unitOf(measure))} … ${amount(format, gap.high, unitOf(measure))}; ${name(gap.lowest)} – ${name(gap.highest)})`);
  const measureName = (each: (typeof measures)[number]) => t(`replay.measure.${each === 'takes' ? 'allTakes' : each}`);
  return (
    <Section title={t('replay.fairness')} about={t('replay.fairnessAbout')} flush>
      <div className="filters">
        <FilterChips label={t('replay.by')} value={dimension} onChange={setDimension} options={dimensions.map((value) => ({ value, label: t(`replay.dimension.${value.replace('.', '_') as 'client_type'}`) }))} />
        <FilterChips label={t('replay.outcome')} value={measure} onChange={setMeasure} options={measures.map((value) => ({ value, label: measureName(value) }))} />
      </div>
      {at === undefined || at.gap.draft === null ? <p className="sect s12 muted">{t('replay.fewGroups')}</p> : (
        <>
          <p className="sect s12"><b>{t('replay.gap')}</b> {t('ui.pair', { name: t('replay.recorded'), value: words(at.gap.recorded) })} · {t('ui.pair', { name: t('replay.draft'), value: words(at.gap.draft) })}</p>
          <div className="table-scroll" tabIndex={0}>
            <table className="table">
              <ComparedHead first={t('replay.groupName')} last="n" />
              <tbody>
                {at.groups.map((each) => <ComparedRow key={each.group} name={name(each.group)} figures={each} unit={unitOf(measure)} reach={reachOf(at.groups.map((one) => one.difference))} last={format.number(each.sessions)} />)}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Section>
  );
}
