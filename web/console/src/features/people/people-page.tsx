// Everybody that the log knows, last seen first, and the search for one of them.
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

import { itemsOf } from '../../api/pages';
import { peopleSearch } from '../../api/people-search';
import { useFormat } from '../../i18n/use-format';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Icon } from '../../ui/icon';
import { MoreRow } from '../../ui/more-row';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { useListKeys } from '../../ui/use-list-keys';
import { useNow } from '../../ui/use-now';

export function PeoplePage() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState(search.get('query') ?? '');
  const [query] = useDebouncedValue(text.trim(), 200);
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  useEffect(() => {
    setSearch(query ? { query } : {}, { replace: true });
  }, [query, setSearch]);
  const people = useInfiniteQuery({ ...peopleSearch(query), placeholderData: (before) => before });
  const rows = itemsOf(people.data);
  const total = people.data?.pages[0]?.total;
  return (
    <Page title={t('people.title')} status={<><span>{total === undefined ? '' : t('people.statusTotal', { count: total, number: format.number(total) })}</span><span className="hide-m">{t('people.order')}</span></>}>
      <div className="filters">
        <div className="search">
          <Icon name="search" small />
          <input className="input" type="search" aria-label={t('people.search')} placeholder={t('people.search')} value={text} onChange={(event) => setText(event.target.value)} />
        </div>
      </div>
      <div ref={list}>
        <QueryView query={people} rows={10}>
          {() => rows.length === 0 ? (
            query ? <Empty title={t('people.noneFound', { query })} action={<Button onClick={() => setText('')}>{t('ui.clearFilters')}</Button>}>{t('people.noneFoundWhy')}</Empty>
              : <Empty title={t('people.none')}>{t('people.noneWhy')}</Empty>
          ) : (
            <>
              <div className="table-scroll">
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">{t('people.person')}</th>
                      <th scope="col" className="hide-m">{t('people.email')}</th>
                      <th scope="col" className="hide-s">{t('people.segment')}</th>
                      <th scope="col" className="r hide-s">{t('people.interactions')}</th>
                      <th scope="col" className="r">{t('people.lastSeen')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <tr key={row.id}>
                        <td><Link className="main-cell" data-row-link to={`/people/${encodeURIComponent(row.id)}`}>{row.name || t('people.visitor')}</Link><div className="s11 muted wrap-any">{row.id}</div></td>
                        <td className="hide-m sec">{row.email}</td>
                        <td className="hide-s sec">{row.segment}</td>
                        <td className="r hide-s">{format.number(row.interactions)}</td>
                        <td className="r sec nowrap">{row.last_seen_at ? format.ago(row.last_seen_at, now) : '–'}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <MoreRow shown={rows.length} total={total} hasMore={people.hasNextPage} loading={people.isFetchingNextPage} onMore={() => void people.fetchNextPage()} />
            </>
          )}
        </QueryView>
      </div>
    </Page>
  );
}
