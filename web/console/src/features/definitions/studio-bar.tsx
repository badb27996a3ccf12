// The studio's version bar: what is live, what is a draft, save, and the moves.
import { useTranslation } from 'react-i18next';

import { Button } from '../../ui/button';
import { VersionBar } from '../../ui/definition/version-bar';
import { Tag } from '../../ui/tag';

import type { Studio } from './use-studio';

export function StudioBar({ studio }: { studio: Studio }) {
  const { t } = useTranslation();
  const errors = studio.problems.filter((problem) => problem.severity === 'error').length;
  return (
    <VersionBar definitionRef={studio.ref} shown={studio.shown ?? undefined} unsaved={studio.dirty}>
      {errors > 0 && <Tag tone="bad">{t('definitions.problemsN', { count: errors })}</Tag>}
      {studio.dirty && <span className="s12 warn-t">{t('definitions.unsaved')}</span>}
      {studio.dirty && <Button look="ghost" onClick={studio.discard}>{t('definitions.discard')}</Button>}
      {studio.locked === null && studio.dirty && <Button onClick={studio.saveNow} disabled={studio.save.isPending} shortcut="Ctrl S">{t('definitions.saveDraft')}</Button>}
    </VersionBar>
  );
}
