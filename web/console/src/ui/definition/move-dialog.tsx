// Asks for a comment before a version moves on, and says what the move will do.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DefinitionRef } from '../../api/definitions/definition-keys';
import { useMoveDefinition } from '../../api/definitions/use-move-definition';
import { Button } from '../button';
import { Dialog } from '../dialog';
import { Field } from '../field';
import { ProblemNote } from '../problem-note';

import type { Act } from './moves-for';

type Props = { definitionRef: DefinitionRef; act: Act; version: number; onClose: () => void };

export function MoveDialog({ definitionRef, act, version, onClose }: Props) {
  const { t } = useTranslation();
  const [comment, setComment] = useState('');
  const move = useMoveDefinition(definitionRef);
  const go = () => move.mutate({ version, moves: act.moves, comment: comment.trim() }, { onSuccess: onClose });
  return (
    <Dialog title={t(`definitions.move.${act.name}`, { version })} onClose={onClose} footer={
      <>
        <Button look="ghost" onClick={onClose}>{t('ui.cancel')}</Button>
        <Button look="primary" disabled={move.isPending} onClick={go}>{t(`definitions.move.${act.name}`, { version })}</Button>
      </>
    }>
      <p className="s12 sec">{t(`definitions.moveWhat.${act.name}`)}</p>
      <Field label={t('definitions.comment')} hint={t('ui.optional')}>
        {(wiring) => <textarea {...wiring} className="input" rows={3} maxLength={500} data-autofocus value={comment} onChange={(event) => setComment(event.target.value)} />}
      </Field>
      {move.isError && <ProblemNote error={move.error} flush />}
    </Dialog>
  );
}
