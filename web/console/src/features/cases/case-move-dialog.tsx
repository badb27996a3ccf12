// Asks what a move needs: a note where it must say something, and whether the customer sees it.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { itemsOf } from '../../api/pages';
import { userList } from '../../api/user-list';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { ProblemNote } from '../../ui/problem-note';
import { Switch } from '../../ui/switch';

import type { CaseMove } from './case-keys';
import { useMoveCase } from './use-move-case';

const noteNeeded: readonly CaseMove[] = ['resolve', 'close', 'ask_customer'];

export function CaseMoveDialog({ id, move, onClose }: { id: string; move: CaseMove; onClose: () => void }) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const [visible, setVisible] = useState(move === 'ask_customer' || move === 'resolve');
  const [owner, setOwner] = useState('');
  const users = useInfiniteQuery({ ...userList(), enabled: move === 'assign' });
  const moving = useMoveCase(id);
  const text = note.trim();
  const ready = (!noteNeeded.includes(move) || text !== '') && (move !== 'assign' || owner !== '');
  const go = () => moving.mutate({ move, ...(text ? { note: text, visible } : {}), ...(move === 'assign' ? { owner: Number(owner) } : {}) }, { onSuccess: onClose });
  return (
    <Dialog title={t(`cases.move.${move}`)} onClose={onClose} footer={
      <>
        <Button look="ghost" onClick={onClose}>{t('ui.cancel')}</Button>
        <Button look="primary" disabled={moving.isPending || !ready} onClick={go}>{t(`cases.move.${move}`)}</Button>
      </>
    }>
      <p className="s12 sec">{t(`cases.moveWhat.${move}`)}</p>
      {move === 'assign' && (
        <Field label={t('cases.owner')}>
          {(wiring) => (
            <select {...wiring} className="input" data-autofocus value={owner} onChange={(event) => setOwner(event.target.value)}>
              <option value="">{t('cases.choose')}</option>
              {itemsOf(users.data).filter((user) => !user.disabled).map((user) => <option key={user.id} value={user.id}>{user.name}</option>)}
            </select>
          )}
        </Field>
      )}
      <Field label={t('cases.note')} hint={noteNeeded.includes(move) ? t('cases.noteNeeded') : t('ui.optional')}>
        {(wiring) => <textarea {...wiring} className="input" rows={4} maxLength={4000} {...(move === 'assign' ? {} : { 'data-autofocus': true })} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
      <Switch label={t('cases.visible')} checked={visible} onChange={setVisible} />
      {moving.isError && <ProblemNote error={moving.error} flush />}
    </Dialog>
  );
}
