// A note on the case, for colleagues unless the customer is to see it.
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useMay } from '../../api/use-session';
import { Button } from '../../ui/button';
import { ProblemNote } from '../../ui/problem-note';
import { Switch } from '../../ui/switch';

import style from './case-page.module.css';
import { useNoteCase } from './use-note-case';

export function NoteForm({ id }: { id: string }) {
  const { t } = useTranslation();
  const mayWrite = useMay('cases.write');
  const [text, setText] = useState('');
  const [visible, setVisible] = useState(false);
  const note = useNoteCase(id);
  if (!mayWrite) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    note.mutate({ text: text.trim(), visible }, { onSuccess: () => setText('') });
  };
  return (
    <form className={`sect ${style['noteForm'] ?? ''}`} onSubmit={submit}>
      <textarea className="input" aria-label={t('cases.addNote')} placeholder={t('cases.addNote')} rows={2} maxLength={4000} value={text} onChange={(event) => setText(event.target.value)} />
      <div className="row wrap">
        <Switch label={t('cases.visible')} checked={visible} onChange={setVisible} />
        <span className="grow" />
        <Button type="submit" icon="note" disabled={text.trim() === '' || note.isPending}>{t('cases.addNoteDo')}</Button>
      </div>
      {note.isError && <ProblemNote error={note.error} flush />}
    </form>
  );
}
