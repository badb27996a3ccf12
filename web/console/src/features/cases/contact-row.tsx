// One contact to make: until when, whom, about what, how to reach them, and what to do with it.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../api/schema';
import { useMay } from '../../api/use-session';
import { known } from '../../i18n/known';
import { useFormat } from '../../i18n/use-format';
import { Button } from '../../ui/button';
import { channelIcon } from '../../ui/channel-icon';
import { DueMark } from '../../ui/due-mark';
import { Icon } from '../../ui/icon';
import { PersonLink } from '../../ui/person-link';
import { Tag } from '../../ui/tag';

import style from './contacts-page.module.css';
import type { RequestMove } from './use-move-request';

type Props = { row: Schema<'ContactRequest'>; busy: boolean; onMove: (move: RequestMove) => void };

export function ContactRow({ row, busy, onMove }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayWrite = useMay('requests.write');
  const open = row.state === 'waiting' || row.state === 'taken';
  const tone = row.state === 'done' ? 'good' : row.state === 'missed' ? 'bad' : row.state === 'taken' ? 'accent' : 'plain';
  const name = row.person_name || row.person;
  return (
    <li className={style['row']}>
      <DueMark at={row.promised_at} done={!open} />
      <div className="stack" style={{ gap: 2 }}>
        <p className="row wrap m" style={{ gap: '4px 8px' }}>
          <Icon name={channelIcon(row.kind)} small />
          {t(`requestKind.${row.kind}`)}
          <PersonLink id={row.person} name={row.person_name} />
          {row.state !== 'waiting' && <Tag tone={tone}>{t(`requestState.${row.state}`)}{row.owner ? ` · ${row.owner}` : ''}</Tag>}
        </p>
        <p className="s12 sec wrap-any">
          {[row.problem_title ?? row.topic, row.phone || row.email, row.kind === 'appointment' && row.promised_until ? `${format.dayTime(row.promised_at)}–${format.time(row.promised_until)}` : t('cases.promisedBy', { when: format.dayTime(row.promised_at) }), row.place ? known('cases.place', row.place) : ''].filter(Boolean).join(' · ')}
        </p>
        {row.note && <p className="s12 quote">{row.note}</p>}
        {(row.answers ?? []).map(({ question, title, answer }) => <p key={question} className="s12 wrap-any"><span className="sec">{title || question}</span> {answer}</p>)}
        <p className="s11 muted wrap-any">{t('cases.asked', { when: format.dayTime(row.asked_at), page: row.page })}{row.why.length > 0 ? ` · ${row.why.map((code) => known('why', code)).join(', ')}` : ''}</p>
      </div>
      {mayWrite && open && (
        <div className={style['acts']}>
          {row.state === 'waiting' && <Button disabled={busy} onClick={() => onMove('take')} aria-label={`${t('cases.contactMove.take')}: ${name}`}>{t('cases.contactMove.take')}</Button>}
          {row.state === 'taken' && <Button disabled={busy} icon="check" onClick={() => onMove('done')} aria-label={`${t('cases.contactMove.done')}: ${name}`}>{t('cases.contactMove.done')}</Button>}
          {row.state === 'taken' && <Button disabled={busy} look="ghost" onClick={() => onMove('missed')} aria-label={`${t('cases.contactMove.missed')}: ${name}`}>{t('cases.contactMove.missed')}</Button>}
          <Button disabled={busy} look="ghost" onClick={() => onMove('cancel')} aria-label={`${t('cases.contactMove.cancel')}: ${name}`}>{t('cases.contactMove.cancel')}</Button>
        </div>
      )}
    </li>
  );
}
