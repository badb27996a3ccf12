// The list of the cases behind a mark, at the side: each leads to the person's timeline. Escape closes it.
import { FocusTrap } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../../../i18n/use-format';
import { Button } from '../../../../ui/button';
import { Empty } from '../../../../ui/empty';
import { MoreRow } from '../../../../ui/more-row';
import { PersonLink } from '../../../../ui/person-link';
import { useDialogFocus } from '../../../../ui/use-dialog-focus';
import { takeAway } from '../../csv';
import { Asking } from '../ask/asking';
import { question, questionKey } from '../ask/question';
import { useExplorer } from '../explorer';
import { RowsSkeleton } from '../view/skeletons';

import style from './drawer.module.css';
import { frameBehind, type Behind } from './mark';
import { markTitle } from './mark-title';

const firstRows = 50;
const allRows = 1000;

export function PersonsDrawer({ behind, onClose }: { behind: Behind; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const { id: journey, frame, nameOf, stepName } = useExplorer();
  const [limit, setLimit] = useState(firstRows);
  const box = useRef<HTMLDivElement>(null);
  useDialogFocus(box);
  useHotkeys([['Escape', onClose]], []);
  const asked = { ...frameBehind(frame, behind), mark: JSON.stringify(behind.mark), limit };
  const query = useQuery(question('/api/explore/persons', asked));
  const items = query.data?.items ?? [];
  const csv = () => takeAway(`${journey === '~' ? 'all' : journey}-persons`, ['person', 'name', 'case', 'first_at', 'last_at', 'events'], items.map((each) => [each.person, each.name, each.case, each.first_at, each.last_at, each.events]));
  return createPortal(
    <>
      <div className={style['veil']} onClick={onClose} aria-hidden="true" />
      <FocusTrap active innerRef={box}>
        <div className={style['drawer']} role="dialog" aria-modal="true" aria-labelledby={id}>
          <div className={style['head']}>
            <div className="grow">
              <h2 id={id} className="wrap-any">{markTitle(behind.mark, { nameOf, stepName, format, t })}</h2>
              <p className="s12 sec">{query.data ? t('explore.casesBehind', { count: query.data.total, number: format.number(query.data.total) }) : t('explore.behind')}</p>
            </div>
            <Button look="ghost" disabled={items.length === 0} aria-label={`CSV: ${t('explore.behind')}`} onClick={csv}>CSV</Button>
            <Button look="ghost" icon="close" data-autofocus aria-label={t('ui.close')} onClick={onClose} />
          </div>
          <div className={style['body']} tabIndex={0} role="region" aria-label={t('explore.behind')}>
            <Asking query={query} of={questionKey('/api/explore/persons', asked)} what={t('explore.behind')} skeleton={<RowsSkeleton rows={10} />}>
              {(data) => data.items.length === 0 ? <Empty title={t('explore.nobody')} /> : (
                <>
                  <ul>
                    {data.items.map((each, at) => (
                      <li key={`${each.person}${each.case}${at}`} className={style['row']}>
                        <span className="m wrap-any">{each.person === null ? <span className="muted">{t('explore.unknownPerson')}</span> : <PersonLink id={each.person} name={each.name} />}</span>
                        <span className="r nowrap s12">{t('explore.eventsN', { count: each.events, number: format.number(each.events) })}</span>
                        <span className="s11 muted wrap-any">{each.case}</span>
                        <span className="r s11 muted nowrap">{format.dateTime(each.first_at)}{each.last_at !== each.first_at && <> · {format.duration((Date.parse(each.last_at) - Date.parse(each.first_at)) / 1000)}</>}</span>
                      </li>
                    ))}
                  </ul>
                  <MoreRow shown={data.items.length} total={data.total} hasMore={data.items.length < data.total && limit < allRows} loading={query.isFetching} onMore={() => setLimit(allRows)} />
                </>
              )}
            </Asking>
          </div>
        </div>
      </FocusTrap>
    </>,
    document.body,
  );
}
