// One indicator of a touchpoint: its value, how sure it is, and its weeks.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { Figure } from '../../../ui/figure';
import { Section } from '../../../ui/section';
import { Trend } from '../../../ui/trend';
import type { Limits } from '../journey-keys';
import { touchpointTrend } from '../touchpoint-trend';

type Props = { journey: string; touchpoint: string; indicator: Schema<'Indicator'>; limits: Limits };

export function IndicatorDetail({ journey, touchpoint, indicator, limits }: Props) {
  const { t } = useTranslation();
  const { kind } = indicator;
  const query = useQuery({ ...touchpointTrend(journey, touchpoint, kind, limits), enabled: indicator.value !== null });
  const points = query.data?.trend.map((each) => ({ at: each.at, measured: each.indicator })) ?? [];
  return (
    <Section title={t(`indicator.${kind}`)} about={`${t(`indicatorShort.${kind}`)} · ${t(`journeys.scaleOf.${kind}`)}`}>
      <Figure kind={kind} measured={indicator} />
      {points.length > 1 && <div style={{ marginTop: 12 }}><Trend label={t('journeys.byWeek', { indicator: t(`indicator.${kind}`) })} kind={kind} points={points} height={88} /></div>}
    </Section>
  );
}
