// The queues: who waits, who answers, the wait that is announced, and where the figures come from; permitted staff post a state.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { useMay } from '../../../api/use-session';
import { known } from '../../../i18n/known';
import { useFormat } from '../../../i18n/use-format';
import { Button } from '../../../ui/button';
import { channelIcon } from '../../../ui/channel-icon';
import { Empty } from '../../../ui/empty';
import { Icon } from '../../../ui/icon';
import { QueryView } from '../../../ui/query-view';
import { Section } from '../../../ui/section';
import { Tag } from '../../../ui/tag';
import { useNow } from '../../../ui/use-now';
import style from '../hub.module.css';
import { listQueues } from '../list-queues';

import { QueueDialog } from './queue-dialog';

export function Queues() {
  const { t } = useTranslation();
  const query = useQuery({ ...listQueues(), refetchInterval: 15_000 });
  const mayPost = useMay('hub.write');
  const [posting, setPosting] = useState<Schema<'Queue'> | null>(null);
  return (
    <Section title={t('hub.queues')} about={t('hub.queuesAbout')} flush>
      <QueryView query={query} rows={4}>
        {(rows) => rows.length === 0 ? <Empty title={t('hub.noQueue')}>{t('hub.noQueueWhy')}</Empty> : (
          <div className="table-scroll stacking">
            <table role="table" className={`table stacked ${style['queues']}`}>
              <thead>
                <tr role="row">
                  <th role="columnheader" scope="col">{t('hub.queue')}</th>
                  <th role="columnheader" scope="col">{t('hub.state')}</th>
                  <th role="columnheader" scope="col" className="r">{t('hub.ahead')}</th>
                  <th role="columnheader" scope="col" className="r">{t('hub.agents')}</th>
                  <th role="columnheader" scope="col" className="r">{t('hub.handling')}</th>
                  <th role="columnheader" scope="col">{t('hub.wait')}</th>
                  <th role="columnheader" scope="col">{t('hub.source')}</th>
                  {mayPost && <th role="columnheader" scope="col"><span className="vh">{t('hub.post')}</span></th>}
                </tr>
              </thead>
              <tbody>{rows.map((row) => <Row key={row.queue} row={row} {...(mayPost ? { onPost: () => setPosting(row) } : {})} />)}</tbody>
            </table>
          </div>
        )}
      </QueryView>
      {posting && <QueueDialog queue={posting} onClose={() => setPosting(null)} />}
    </Section>
  );
}

function Row({ row, onPost }: { row: Schema<'Queue'>; onPost?: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { state } = row;
  const number = (value: number | undefined) => (value === undefined ? '–' : format.number(value));
  return (
    <tr role="row">
      <td role="cell"><span className="row"><Icon name={channelIcon(row.queue)} small /><b className="m">{known('mode', row.queue)}</b></span></td>
      <td role="cell" data-label={t('hub.state')}>{state.broken ? <Tag tone="bad">{t('hub.status.broken')}</Tag> : state.open === false ? <Tag tone="warn">{t('hub.closed')}</Tag> : <Tag tone="good">{t('hub.status.open')}</Tag>}</td>
      <td role="cell" data-label={t('hub.ahead')} className="r">{number(state.ahead)}</td>
      <td role="cell" data-label={t('hub.agents')} className="r">{number(state.agents)}</td>
      <td role="cell" data-label={t('hub.handling')} className="r">{state.mean_handling_s === undefined ? '–' : format.duration(state.mean_handling_s)}</td>
      <td role="cell" data-label={t('hub.wait')} className="nowrap">{row.wait ? `${format.duration(row.wait.low_s)} – ${format.duration(row.wait.high_s)}` : <span className="muted">–</span>}</td>
      <td role="cell" data-label={t('hub.source')} data-wide="true" className="sec">{t(`hub.sources.${row.source}`)}{row.at && row.source === 'posted' ? ` · ${format.ago(row.at, now)}` : ''} {row.stale && <Tag tone="warn">{t('hub.stale')}</Tag>}</td>
      {onPost && <td role="cell" data-act="true" className="r"><Button onClick={onPost} aria-label={t('hub.postOf', { queue: known('mode', row.queue) })}>{t('hub.post')}</Button></td>}
    </tr>
  );
}
