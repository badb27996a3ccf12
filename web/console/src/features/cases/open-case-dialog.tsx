// Opens a case by hand: for whom, why, and what is known.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { ProblemNote } from '../../ui/problem-note';

import { useCaseReasons } from './use-case-reasons';
import { useOpenCase } from './use-open-case';

export function OpenCaseDialog({ person: first, onClose }: { person: string; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [person, setPerson] = useState(first);
  const reasons = useCaseReasons();
  const [picked, setPicked] = useState<string>();
  const reason = picked ?? reasons[0]?.code ?? '';
  const [note, setNote] = useState('');
  const open = useOpenCase();
  const go = () => open.mutate({ person: person.trim(), reason, ...(note.trim() ? { note: note.trim() } : {}) }, { onSuccess: (made) => void navigate(`/cases/${encodeURIComponent(made.id)}`) });
  return (
    <Dialog title={t('cases.open')} onClose={onClose} footer={
      <>
        <Button look="ghost" onClick={onClose}>{t('ui.cancel')}</Button>
        <Button look="primary" disabled={open.isPending || person.trim() === '' || reason === ''} onClick={go}>{t('cases.open')}</Button>
      </>
    }>
      <Field label={t('cases.person')} hint={t('cases.personHint')}>
        {(wiring) => <input {...wiring} className="input" data-autofocus value={person} onChange={(event) => setPerson(event.target.value)} />}
      </Field>
      <Field label={t('cases.reason')}>
        {(wiring) => (
          <select {...wiring} className="input" value={reason} onChange={(event) => setPicked(event.target.value)}>
            {reasons.map((each) => <option key={each.code} value={each.code}>{each.label}</option>)}
          </select>
        )}
      </Field>
      <Field label={t('cases.note')} hint={t('ui.optional')}>
        {(wiring) => <textarea {...wiring} className="input" rows={4} maxLength={4000} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
      {open.isError && <ProblemNote error={open.error} flush />}
    </Dialog>
  );
}
