// All definitions by kind: what is live, what is being changed, and a new one from a template.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

import { kinds, type Kind } from '../../api/definitions/definition-keys';
import { definitionList } from '../../api/definitions/definition-list';
import { useMay } from '../../api/use-session';
import { useFormat } from '../../i18n/use-format';
import { useLocale } from '../../i18n/use-locale';
import { Button } from '../../ui/button';
import { VersionTag } from '../../ui/definition/version-tag';
import { Empty } from '../../ui/empty';
import { FilterChips } from '../../ui/filter-chips';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';

import { NewDefinitionDialog } from './new-definition-dialog';

export function DefinitionsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const locale = useLocale();
  const mayWrite = useMay('definitions.write');
  const [search, setSearch] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const kind = kinds.find((each) => each === search.get('kind'));
  const list = useQuery(definitionList(kind, locale));
  const pick = (next: Kind | 'all') => setSearch(next === 'all' ? {} : { kind: next }, { replace: true });
  return (
    <Page title={t('nav.definitions')} about={<span className="sec s12 hide-s cut">{t('definitions.about')}</span>}
      actions={mayWrite && <Button look="primary" icon="plus" onClick={() => setAdding(true)}>{t('definitions.add')}</Button>}
      status={<span className="hide-m">{t('definitions.statusLine')}</span>}>
      <div className="filters">
        <FilterChips label={t('definitions.kind')} value={kind ?? 'all'} onChange={pick}
          options={[{ value: 'all' as const, label: t('ui.all') }, ...kinds.map((each) => ({ value: each, label: t(`kind.${each}`) }))]} />
      </div>
      <QueryView query={list}>
        {(rows) => rows.length === 0 ? <Empty title={t('definitions.empty')} action={mayWrite && <Button onClick={() => setAdding(true)}>{t('definitions.add')}</Button>}>{t('definitions.emptyWhy')}</Empty> : (
          <div className="table-scroll">
            <table className="table">
              <thead>
                <tr><th scope="col">{t('definitions.name')}</th><th scope="col" className="hide-s">{t('definitions.kind')}</th><th scope="col">{t('definitions.state')}</th><th scope="col" className="hide-s r">{t('definitions.updated')}</th></tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={`${row.kind}/${row.id}`}>
                    <td><Link className="main-cell" to={`/definitions/${row.kind}/${row.id}`}>{row.title}</Link><div className="s11 muted">{row.id}</div></td>
                    <td className="hide-s sec">{t(`kindOne.${row.kind}`)}</td>
                    <td>
                      <span className="row wrap">
                        {row.published_version !== null && <VersionTag version={row.published_version} state="published" />}
                        {row.draft_version !== null && row.draft_state && <VersionTag version={row.draft_version} state={row.draft_state} />}
                      </span>
                    </td>
                    <td className="hide-s r sec nowrap">{format.dateTime(row.updated_at)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </QueryView>
      {adding && <NewDefinitionDialog kind={kind ?? 'journey'} onClose={() => setAdding(false)} />}
    </Page>
  );
}
