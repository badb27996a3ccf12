// Asks for a comment before a version moves on, and says what the move will do. A policy that is refuted is published by an administrator's reason alone.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DefinitionRef } from '../../api/definitions/definition-keys';
import { useMoveDefinition } from '../../api/definitions/use-move-definition';
import { releaseNote } from '../../api/definitions/release-note';
import { asProblem } from '../../api/problem';
import { useMay } from '../../api/use-session';
import { useLocale } from '../../i18n/use-locale';
import { Button } from '../button';
import { Dialog } from '../dialog';
import { Field } from '../field';
import { ProblemNote } from '../problem-note';
import { Switch } from '../switch';

import { KeptReplays } from './kept-replays';
import type { Act } from './moves-for';

type Props = { definitionRef: DefinitionRef; act: Act; version: number; onClose: () => void };

export function MoveDialog({ definitionRef, act, version, onClose }: Props) {
  const { t } = useTranslation();
  const [comment, setComment] = useState('');
  const [reason, setReason] = useState('');
  const admin = useMay('admin');
  const [staged, setStaged] = useState(false);
  const move = useMoveDefinition(definitionRef);
  const publishesPolicy = definitionRef.kind === 'hub' && act.moves.includes('publish');
  const judgesPolicy = definitionRef.kind === 'hub' && (act.moves.includes('approve') || act.moves.includes('publish'));
  const note = useQuery({ ...releaseNote(definitionRef.id, version, useLocale()), enabled: publishesPolicy });
  const refuted = move.isError && asProblem(move.error).code === 'policy.refuted';
  // What came before the refusal is done: only publishing is tried again.
  const go = () => move.mutate({ version, moves: refuted ? ['publish'] : act.moves, comment: comment.trim(), override: reason.trim() || undefined, staged: staged || undefined }, { onSuccess: onClose });
  return (
    <Dialog title={t(`definitions.move.${act.name}`, { version })} onClose={onClose} footer={
      <>
        <Button look="ghost" onClick={onClose}>{t('ui.cancel')}</Button>
        <Button look={refuted ? 'danger' : 'primary'} disabled={move.isPending || (refuted && (!admin || reason.trim() === ''))} onClick={go}>{refuted ? t('proof.override') : t(`definitions.move.${act.name}`, { version })}</Button>
      </>
    }>
      <p className="s12 sec">{t(`definitions.moveWhat.${act.name}`)}</p>
      {judgesPolicy && <div><h3 className="s12 m">{t('replay.kept', { version })}</h3><KeptReplays policy={definitionRef.id} version={version} /></div>}
      <Field label={t('definitions.comment')} hint={t('ui.optional')}>
        {(wiring) => <textarea {...wiring} className="input" rows={3} maxLength={500} data-autofocus value={comment} onChange={(event) => setComment(event.target.value)} />}
      </Field>
      {publishesPolicy && <Switch label={t('live.inStages')} checked={staged} onChange={setStaged} />}
      {publishesPolicy && note.data && (
        <Field label={t('live.note')} hint={t('live.noteHint')}>
          {(wiring) => <textarea {...wiring} className="input" rows={6} readOnly value={note.data} />}
        </Field>
      )}
      {move.isError && <ProblemNote error={move.error} flush />}
      {refuted && (admin ? (
        <Field label={t('proof.overrideWhy')} hint={t('proof.overrideHint')}>
          {(wiring) => <textarea {...wiring} className="input" rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
      ) : <p className="s12 sec">{t('proof.overrideNotYours')}</p>)}
    </Dialog>
  );
}
