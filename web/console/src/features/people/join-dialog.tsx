// Joins another identity to this person, with a reason.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { ProblemNote } from '../../ui/problem-note';

import { useJoin } from './use-join';

export function JoinDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [other, setOther] = useState('');
  const [reason, setReason] = useState('');
  const { join } = useJoin(id);
  const go = () => join.mutate({ other: other.trim(), ...(reason.trim() ? { reason: reason.trim() } : {}) }, { onSuccess: onClose });
  return (
    <Dialog title={t('people.join')} onClose={onClose} footer={
      <>
        <Button look="ghost" onClick={onClose}>{t('ui.cancel')}</Button>
        <Button look="primary" disabled={other.trim() === '' || join.isPending} onClick={go}>{t('people.joinDo')}</Button>
      </>
    }>
      <p className="s12 sec">{t('people.joinWhat')}</p>
      <Field label={t('people.joinWith')} hint={t('people.joinHint')}>
        {(wiring) => <input {...wiring} className="input mono" data-autofocus value={other} onChange={(event) => setOther(event.target.value)} />}
      </Field>
      <Field label={t('people.joinReason')} hint={t('ui.optional')}>
        {(wiring) => <input {...wiring} className="input" value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      {join.isError && <ProblemNote error={join.error} flush />}
    </Dialog>
  );
}
