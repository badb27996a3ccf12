// The version bar over a map that is looked at: what is live, which version is shown, compare, and the way into changing it.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { useMay } from '../../../api/use-session';
import { Button } from '../../../ui/button';
import { ButtonLink } from '../../../ui/button-link';
import { CompareDialog } from '../../../ui/definition/compare-dialog';
import { VersionBar } from '../../../ui/definition/version-bar';
import type { useLimits } from '../use-limits';

type Props = { id: string; whole: Schema<'Definition'> | undefined; shown: string | undefined; limits: ReturnType<typeof useLimits> };

export function MapBar({ id, whole, shown, limits }: Props) {
  const { t } = useTranslation();
  const mayWrite = useMay('definitions.write');
  const [comparing, setComparing] = useState(false);
  const draft = whole?.draft_version ?? null;
  const draftRow = whole?.versions.find((row) => row.version === draft);
  const waiting = draftRow?.state === 'proposed' || draftRow?.state === 'approved';
  const number = shown === undefined ? undefined : shown === 'draft' ? (draft ?? undefined) : Number(shown);
  return (
    <VersionBar definitionRef={{ kind: 'journey', id }} shown={number}>
      {whole && whole.versions.length > 1 && (
        <label className="row sec">
          <span className="hide-s">{t('journeys.shownVersion')}</span>
          <select className="input inline" aria-label={t('journeys.shownVersion')} value={shown ?? ''} onChange={(event) => limits.change({ version: event.target.value })}>
            {whole.published_version !== null && <option value="">{t('ui.version', { version: whole.published_version })} {t('versionState.published')}</option>}
            {draft !== null && <option value="draft">{t('ui.version', { version: draft })} {t(`versionState.${draftRow?.state ?? 'draft'}`)}</option>}
            {whole.versions.filter((row) => row.state === 'retired').map((row) => <option key={row.version} value={row.version}>{t('ui.version', { version: row.version })} {t('versionState.retired')}</option>)}
          </select>
        </label>
      )}
      {whole && whole.versions.length > 1 && <Button icon="compare" onClick={() => setComparing(true)}>{t('definitions.compare')}</Button>}
      <ButtonLink to={`/definitions/journey/${id}`} look="ghost" icon="definitions">{t('definitions.text')}</ButtonLink>
      {mayWrite && !waiting && <Button icon="pen" onClick={() => limits.change({ edit: '1', version: '' })}>{t('journeys.edit')}</Button>}
      {comparing && whole && <CompareDialog definitionRef={{ kind: 'journey', id }} whole={whole} onClose={() => setComparing(false)} />}
    </VersionBar>
  );
}
