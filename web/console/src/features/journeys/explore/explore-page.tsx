// What customers really do on a journey: figures, what follows what, variants, and a funnel of one's own; every view is in the address.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { definition } from '../../../api/definitions/definition';
import { useLocale } from '../../../i18n/use-locale';
import { FilterChips } from '../../../ui/filter-chips';
import { Page } from '../../../ui/page';
import { exploreSummary } from '../explore-calls';
import type { ExploreFilter } from '../journey-keys';
import { journeyTabs } from '../journey-tabs';
import { LimitFilters } from '../limit-filters';
import { listJourneys } from '../list-journeys';
import { useLimits } from '../use-limits';

import style from './explore.module.css';
import { FollowGraph } from './follow-graph';
import { Funnel } from './funnel';
import { Summary } from './summary';
import { Variants } from './variants';

export function ExplorePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const limits = useLimits();
  const rows = useQuery(listJourneys(useLocale()));
  const row = rows.data?.find((each) => each.id === id);
  const whole = useQuery({ ...definition({ kind: 'journey', id }), enabled: row?.defined ?? false });
  const lifecycle = limits.search.get('lifecycle') === 'complete' ? 'complete' : 'all';
  const filter: ExploreFilter = { journey: id, lifecycle, ...limits.limits };
  const summary = useQuery(exploreSummary(filter));
  return (
    <Page title={whole.data?.title || row?.title || id} crumbs={[{ to: '/journeys', label: t('nav.journeys') }]} tabs={journeyTabs(t, id)} status={<span>{t('journeys.exploreStatus')}</span>}>
      <div className="filters">
        <LimitFilters limits={limits} channels={summary.data?.channels ?? []} />
        <span className="grow" />
        <FilterChips label={t('journeys.lifecycle')} value={lifecycle} onChange={(value) => limits.change({ lifecycle: value === 'all' ? '' : value })}
          options={[{ value: 'all', label: t('journeys.lifecycles.all') }, { value: 'complete', label: t('journeys.lifecycles.complete') }]} />
      </div>
      <Summary query={summary} />
      <FollowGraph filter={filter} limits={limits} />
      <div className={style['two']}>
        <Funnel filter={filter} limits={limits} />
        <Variants filter={filter} limits={limits} cases={summary.data?.cases} />
      </div>
    </Page>
  );
}
