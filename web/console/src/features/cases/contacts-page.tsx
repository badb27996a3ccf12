// Contacts to make: callbacks, appointments and notices, the promise that ends first comes first; take one, say how it ended.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import { itemsOf } from '../../api/pages';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { FilterChips } from '../../ui/filter-chips';
import { MoreRow } from '../../ui/more-row';
import { Page } from '../../ui/page';
import { ProblemNote } from '../../ui/problem-note';
import { QueryView } from '../../ui/query-view';

import { ContactRow } from './contact-row';
import style from './contacts-page.module.css';
import { listRequests, requestKinds, requestStates } from './list-requests';
import { useCaseTabs } from './use-case-tabs';
import { useMoveRequest } from './use-move-request';

export function ContactsPage() {
  const { t } = useTranslation();
  const tabs = useCaseTabs();
  const [search, setSearch] = useSearchParams();
  const kind = requestKinds.find((each) => each === search.get('kind')) ?? 'all';
  const state = requestStates.find((each) => each === search.get('state')) ?? 'open';
  const requests = useInfiniteQuery(listRequests({ kind, state }));
  const move = useMoveRequest();
  const rows = itemsOf(requests.data);
  const set = (next: { kind?: string; state?: string }) => setSearch({ kind, state, ...next }, { replace: true });
  return (
    <Page title={t('cases.title')} tabs={tabs} status={<span>{t('cases.contactsOrder')}</span>}>
      <div className="filters">
        <FilterChips label={t('cases.contactKind')} value={kind} onChange={(next) => set({ kind: next })} options={requestKinds.map((value) => ({ value, label: value === 'all' ? t('ui.all') : t(`requestKind.${value}`) }))} />
        <span className="grow" />
        <label className="row s12 sec">
          {t('cases.contactState')}
          <select className="input inline" value={state} onChange={(event) => set({ state: event.target.value })}>
            {requestStates.map((value) => <option key={value} value={value}>{value === 'open' ? t('cases.openOnes') : t(`requestState.${value}`)}</option>)}
          </select>
        </label>
      </div>
      {move.isError && <ProblemNote error={move.error} />}
      <QueryView query={requests} rows={8}>
        {() => rows.length === 0 ? (
          kind === 'all' && state === 'open' ? <Empty title={t('cases.noContacts')}>{t('cases.noContactsWhy')}</Empty>
            : <Empty title={t('cases.noneFiltered')} action={<Button onClick={() => setSearch({}, { replace: true })}>{t('ui.clearFilters')}</Button>} />
        ) : (
          <>
            <ul className={style['list']}>
              {rows.map((row) => <ContactRow key={row.id} row={row} busy={move.isPending} onMove={(what) => move.mutate({ id: row.id, move: what })} />)}
            </ul>
            <MoreRow shown={rows.length} total={requests.data?.pages[0]?.total} hasMore={requests.hasNextPage} loading={requests.isFetchingNextPage} onMore={() => void requests.fetchNextPage()} />
          </>
        )}
      </QueryView>
    </Page>
  );
}
