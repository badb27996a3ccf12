// The replays that the server keeps: which one is looked at, how far it is, and an end to it.
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../../i18n/use-format';
import { Button } from '../../../ui/button';
import { Tag, type Tone } from '../../../ui/tag';

import { useRemoveReplay, type Replay } from './replay-queries';
import css from './replay.module.css';

type Row = Omit<Replay, 'report'>;

const toneOf: Record<Row['state'], Tone> = { waiting: 'plain', running: 'accent', done: 'good', failed: 'bad', cancelled: 'plain' };

type Props = { rows: Row[]; opened: string | undefined; mayWrite: boolean; onOpen: (id: string) => void };

export function ReplayList({ rows, opened, mayWrite, onOpen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const remove = useRemoveReplay();
  return (
    <ul className={css.list} aria-label={t('replay.list')}>
      {rows.map((row) => (
        <li key={row.id} data-opened={row.id === opened}>
          <button type="button" className={css.open} aria-pressed={row.id === opened} onClick={() => onOpen(row.id)}>
            <span className="m">{row.title}</span> <Tag tone={toneOf[row.state]}>{row.state === 'running' ? format.percent(row.progress) : t(`replay.state.${row.state}`)}</Tag>
            <span className="s11 muted">{format.dateTime(row.asked_at)} · {row.by}</span>
          </button>
          {mayWrite && <Button look="ghost" icon="close" aria-label={t(row.state === 'waiting' || row.state === 'running' ? 'replay.cancel' : 'replay.forget', { what: row.title })} onClick={() => remove.mutate(row.id)} />}
        </li>
      ))}
    </ul>
  );
}
