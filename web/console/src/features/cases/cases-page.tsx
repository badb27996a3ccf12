// The list of cases, most urgent first, with its filters in the address.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import { itemsOf } from '../../api/pages';
import { useMay } from '../../api/use-session';
import { useFormat } from '../../i18n/use-format';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { FilterChips } from '../../ui/filter-chips';
import { MoreRow } from '../../ui/more-row';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { useListKeys } from '../../ui/use-list-keys';

import { ownerFilters, stageFilters, type CaseFilter } from './case-keys';
import { CaseTable } from './case-table';
import { listCases } from './list-cases';
import { OpenCaseDialog } from './open-case-dialog';
import { useCaseTabs } from './use-case-tabs';

export function CasesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const tabs = useCaseTabs();
  const mayWrite = useMay('cases.write');
  const [search, setSearch] = useSearchParams();
  const [opening, setOpening] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  const person = search.get('person') ?? undefined;
  const filter: CaseFilter = {
    stage: stageFilters.find((each) => each === search.get('stage')) ?? 'open',
    owner: ownerFilters.find((each) => each === search.get('owner')) ?? 'all',
    ...(person ? { person } : {}),
  };
  const cases = useInfiniteQuery(listCases(filter));
  const rows = itemsOf(cases.data);
  const total = cases.data?.pages[0]?.total;
  const set = (change: Record<string, string>) => setSearch((before) => {
    const next = new URLSearchParams(before);
    for (const [name, value] of Object.entries(change)) if (value) next.set(name, value); else next.delete(name);
    return next;
  }, { replace: true });
  const filtered = filter.stage !== 'open' || filter.owner !== 'all' || person !== undefined;
  return (
    <Page title={t('cases.title')} tabs={tabs} actions={mayWrite && <Button look="primary" icon="plus" onClick={() => setOpening(true)}>{t('cases.open')}</Button>}
      status={<><span>{t('ui.n', { n: total === undefined ? '–' : format.number(total) })}</span><span className="hide-m">{t('cases.order')}</span><span className="hide-m"><kbd>J</kbd> <kbd>K</kbd> {t('ui.move')}</span></>}>
      <div className="filters">
        <FilterChips label={t('cases.stage')} value={filter.stage} onChange={(stage) => set({ stage: stage === 'open' ? '' : stage })}
          options={stageFilters.map((value) => ({ value, label: value === 'open' ? t('cases.openOnes') : t(`stage.${value}`) }))} />
        <span className="grow" />
        <label className="row s12 sec">
          {t('cases.owner')}
          <select className="input inline" value={filter.owner} onChange={(event) => set({ owner: event.target.value === 'all' ? '' : event.target.value })}>
            {ownerFilters.map((value) => <option key={value} value={value}>{t(`cases.ownerFilter.${value}`)}</option>)}
          </select>
        </label>
        {person && <button type="button" className="chip" aria-pressed="true" onClick={() => set({ person: '' })}>{person} ×</button>}
      </div>
      <div ref={list}>
        <QueryView query={cases} rows={10}>
          {() => rows.length === 0 ? (
            filtered ? <Empty title={t('cases.noneFiltered')} action={<Button onClick={() => setSearch({}, { replace: true })}>{t('ui.clearFilters')}</Button>}>{t('cases.noneFilteredWhy')}</Empty>
              : <Empty title={t('cases.none')}>{t('cases.noneWhy')}</Empty>
          ) : (
            <>
              <CaseTable rows={rows} />
              <MoreRow shown={rows.length} total={total} hasMore={cases.hasNextPage} loading={cases.isFetchingNextPage} onMore={() => void cases.fetchNextPage()} />
            </>
          )}
        </QueryView>
      </div>
      {opening && <OpenCaseDialog person={person ?? ''} onClose={() => setOpening(false)} />}
    </Page>
  );
}
