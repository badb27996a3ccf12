// The timeline of a person, newest first, by day, with a filter by channel.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import { itemsOf } from '../../api/pages';
import { known } from '../../i18n/known';
import { useFormat } from '../../i18n/use-format';
import { Empty } from '../../ui/empty';
import { FilterChips } from '../../ui/filter-chips';
import { MoreRow } from '../../ui/more-row';
import { QueryView } from '../../ui/query-view';

import { byDay } from './by-day';
import { Fact } from './fact';
import { getTimeline } from './get-timeline';
import style from './person-page.module.css';

/** The channels that can be asked for, and any other that the address names. */
const channels = ['web', 'app', 'phone', 'branch', 'mail', 'desk'];

export function Timeline({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const channel = search.get('channel') ?? undefined;
  const timeline = useInfiniteQuery(getTimeline(id, channel));
  const facts = itemsOf(timeline.data);
  const offered = [...new Set([...channels, ...facts.map((fact) => fact.channel), ...(channel ? [channel] : [])])].filter(Boolean);
  return (
    <section aria-label={t('people.timeline')}>
      <div className="filters">
        <FilterChips label={t('people.channel')} value={channel ?? 'all'} onChange={(next) => setSearch(next === 'all' ? {} : { channel: next }, { replace: true })}
          options={[{ value: 'all', label: t('people.allChannels') }, ...offered.map((each) => ({ value: each, label: known('channel', each) }))]} />
      </div>
      <QueryView query={timeline} rows={10}>
        {() => facts.length === 0 ? <Empty title={t('people.noFacts')} /> : (
          <>
            <ol className={style['facts']}>
              {byDay(facts, format.longDay).map((group) => (
                <li key={group.facts[0]?.id}>
                  <h2 className={style['day']}>{group.day}</h2>
                  <ol>{group.facts.map((fact) => <Fact key={fact.id} fact={fact} />)}</ol>
                </li>
              ))}
            </ol>
            <MoreRow shown={facts.length} total={timeline.data?.pages[0]?.total} hasMore={timeline.hasNextPage} loading={timeline.isFetchingNextPage} onMore={() => void timeline.fetchNextPage()} />
          </>
        )}
      </QueryView>
    </section>
  );
}
