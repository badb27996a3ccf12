// The newest decisions: when, for which page, what came first and why.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { itemsOf } from '../../../api/pages';
import type { Schema } from '../../../api/schema';
import { known } from '../../../i18n/known';
import { useFormat } from '../../../i18n/use-format';
import { channelIcon } from '../../../ui/channel-icon';
import { Empty } from '../../../ui/empty';
import { Icon } from '../../../ui/icon';
import { MoreRow } from '../../../ui/more-row';
import { QueryView } from '../../../ui/query-view';
import { Section } from '../../../ui/section';
import { useListKeys } from '../../../ui/use-list-keys';
import style from '../hub.module.css';
import { listDecisions } from '../list-decisions';

export function DecisionList({ opened, onOpen }: { opened: string | null; onOpen: (id: string | null) => void }) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  useListKeys(list);
  const query = useInfiniteQuery(listDecisions());
  const rows = itemsOf(query.data);
  return (
    <Section title={t('hub.decisions')} about={t('hub.decisionsAbout')} flush>
      <QueryView query={query} rows={10}>
        {() => rows.length === 0 ? <Empty title={t('hub.noDecision')}>{t('hub.noDecisionWhy')}</Empty> : (
          <>
            <ol ref={list}>{rows.map((row) => <li key={row.id}><Row row={row} on={row.id === opened} onOpen={onOpen} /></li>)}</ol>
            <MoreRow shown={rows.length} hasMore={query.hasNextPage} loading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()} />
          </>
        )}
      </QueryView>
    </Section>
  );
}

function Row({ row, on, onOpen }: { row: Schema<'HubDecisionRow'>; on: boolean; onOpen: (id: string | null) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const away = row.modes.filter((mode) => mode.status !== 'open');
  return (
    <button type="button" data-row-link className={style['decision']} aria-pressed={on} onClick={() => onOpen(on ? null : row.id)}>
      <span className="muted" title={format.dateTime(row.at)}>{format.time(row.at)}</span>
      <span>
        <span className="wrap-any">{row.page || '–'}</span> <span className="muted">{row.placement}</span>
        <span className="s11 sec" style={{ display: 'block' }}>{row.why.map((code) => known('hub.why', code)).join(', ')}</span>
      </span>
      <span>
        <b className="m row" style={{ gap: 4 }}>{row.primary && <Icon name={channelIcon(row.primary)} small />}{row.primary ? known('mode', row.primary) : t('hub.noOffer')}</b>
        {away.length > 0 && <span className="s11 muted">{away.map((mode) => t('ui.pair', { name: known('mode', mode.mode), value: known('hub.status', mode.status) })).join(', ')}</span>}
      </span>
    </button>
  );
}
