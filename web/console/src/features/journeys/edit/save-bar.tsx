// What a writer has at hand over the map: undo, redo, save, and what to do when somebody else saved first.
import { useTranslation } from 'react-i18next';

import { Button } from '../../../ui/button';
import { ProblemNote } from '../../../ui/problem-note';
import { Tag } from '../../../ui/tag';

import type { EditSession } from './use-edit-session';

export function SaveTools({ session }: { session: EditSession }) {
  const { t } = useTranslation();
  const errors = session.problems.filter(({ problem }) => problem.severity === 'error').length;
  return (
    <>
      {errors > 0 && <Tag tone="bad">{t('definitions.problemsN', { count: errors })}</Tag>}
      {session.dirty && <span className="s12 warn-t" role="status">{t('definitions.unsaved')}</span>}
      <Button look="ghost" icon="undo" disabled={!session.canUndo} aria-label={t('journeys.undo')} title={`${t('journeys.undo')} (Ctrl Z)`} onClick={session.undo} />
      <Button look="ghost" disabled={!session.canRedo} title={`${t('journeys.redo')} (Shift Ctrl Z)`} onClick={session.redo}>{t('journeys.redo')}</Button>
      <Button disabled={!session.dirty || session.save.isPending} shortcut="Ctrl S" onClick={session.saveNow}>{t('definitions.saveDraft')}</Button>
    </>
  );
}

export function SaveFailure({ session }: { session: EditSession }) {
  const { t } = useTranslation();
  if (!session.save.isError) return null;
  return (
    <>
      <ProblemNote error={session.save.error} />
      {session.conflict && (
        <div className="row wrap" style={{ padding: '0 24px 12px' }}>
          <Button onClick={session.discard}>{t('journeys.takeTheirs')}</Button>
          <Button look="danger" onClick={() => void session.overwrite()}>{t('journeys.keepMine')}</Button>
        </div>
      )}
    </>
  );
}
