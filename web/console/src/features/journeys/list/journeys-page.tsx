// All journeys: those that the bank drew, and those of which only events are known.
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { Schema } from '../../../api/schema';
import { useMay } from '../../../api/use-session';
import { useFormat } from '../../../i18n/use-format';
import { useLocale } from '../../../i18n/use-locale';
import { Button } from '../../../ui/button';
import { VersionTag } from '../../../ui/definition/version-tag';
import { Empty } from '../../../ui/empty';
import { Page } from '../../../ui/page';
import { QueryView } from '../../../ui/query-view';
import { Tag } from '../../../ui/tag';
import { useListKeys } from '../../../ui/use-list-keys';
import { useNow } from '../../../ui/use-now';
import { listJourneys } from '../list-journeys';
import { ScoreLine } from '../score-line';

import { NewJourneyDialog } from './new-journey-dialog';

export function JourneysPage() {
  const { t } = useTranslation();
  const mayWrite = useMay('definitions.write');
  const [adding, setAdding] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  const query = useQuery(listJourneys(useLocale()));
  const add = mayWrite && <Button look="primary" icon="plus" onClick={() => setAdding(true)}>{t('journeys.add')}</Button>;
  return (
    <Page title={t('nav.journeys')} actions={add} status={<><span>{t('journeys.listStatus')}</span><span className="hide-m"><kbd>J</kbd> <kbd>K</kbd> {t('ui.move')}</span></>}>
      <div ref={list}>
        <QueryView query={query}>
          {(rows) => rows.length === 0 ? <Empty title={t('journeys.none')} action={mayWrite && <Button onClick={() => setAdding(true)}>{t('journeys.add')}</Button>}>{t('journeys.noneWhy')}</Empty> : (
            <div className="table-scroll">
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t('journeys.journey')}</th>
                    <th scope="col" className="hide-s">{t('journeys.state')}</th>
                    <th scope="col" className="r">{t('journeys.cases')}</th>
                    <th scope="col" className="r hide-s">{t('journeys.events')}</th>
                    <th scope="col" className="hide-s">{t('indicatorShort.nps')}</th>
                    <th scope="col" className="r hide-m">{t('journeys.last')}</th>
                  </tr>
                </thead>
                <tbody>{rows.map((row) => <Row key={row.id} row={row} />)}</tbody>
              </table>
            </div>
          )}
        </QueryView>
      </div>
      {adding && <NewJourneyDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Row({ row }: { row: Schema<'JourneyRow'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const id = encodeURIComponent(row.id);
  return (
    <tr>
      <td>
        <Link className="main-cell" data-row-link to={row.defined ? `/journeys/${id}` : `/journeys/${id}/explore`}>{row.title || row.id}</Link>
        <div className="s11 muted">{row.id}{row.first_at ? <span className="hide-s"> · {t('journeys.since', { date: format.date(row.first_at) })}</span> : null}</div>
      </td>
      <td className="hide-s">
        <span className="row wrap">
          {row.published_version !== null && <VersionTag version={row.published_version} state="published" />}
          {row.draft_version !== null && <VersionTag version={row.draft_version} state="draft" />}
          {!row.defined && <Tag>{t('journeys.observed')}</Tag>}
        </span>
      </td>
      <td className="r">{format.number(row.cases)}</td>
      <td className="r hide-s">{format.number(row.events)}</td>
      <td className="hide-s">{row.nps ? <ScoreLine indicator={row.nps} bare /> : <span className="muted">–</span>}</td>
      <td className="r hide-m sec nowrap">{row.last_at ? (now.getTime() - Date.parse(row.last_at) > 300 * 86_400_000 ? format.date(row.last_at) : format.ago(row.last_at, now)) : '–'}</td>
    </tr>
  );
}
