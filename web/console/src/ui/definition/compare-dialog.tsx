// What changed from one version of a definition to another, place by place, over the page that shows it.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { definitionDiff } from '../../api/definitions/definition-diff';
import type { DefinitionRef } from '../../api/definitions/definition-keys';
import type { Schema } from '../../api/schema';
import { Dialog } from '../dialog';
import { QueryView } from '../query-view';

type Props = { definitionRef: DefinitionRef; whole: Schema<'Definition'>; onClose: () => void };

const shown = (value: unknown) => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value));

/** Begins with the live version against the draft, or the two newest versions. */
export function CompareDialog({ definitionRef, whole, onClose }: Props) {
  const { t } = useTranslation();
  const newest = whole.versions[0]?.version ?? 1;
  const [to, setTo] = useState(whole.draft_version ?? newest);
  const [from, setFrom] = useState(whole.draft_version !== null && whole.published_version !== null ? whole.published_version : (whole.versions[1]?.version ?? newest));
  const changes = useQuery(definitionDiff(definitionRef, from, to));
  const pick = (label: string, value: number, set: (version: number) => void) => (
    <label className="row s12 sec">
      {label}
      <select className="input inline" value={value} onChange={(event) => set(Number(event.target.value))}>
        {whole.versions.map((row) => <option key={row.version} value={row.version}>{t('ui.version', { version: row.version })} {t(`versionState.${row.state}`)}</option>)}
      </select>
    </label>
  );
  return (
    <Dialog title={t('definitions.comparison', { from, to })} onClose={onClose}>
      <div className="row wrap">{pick(t('definitions.before'), from, setFrom)}{pick(t('definitions.after'), to, setTo)}</div>
      <QueryView query={changes} rows={3}>
        {(rows) => rows.length === 0 ? <p className="s12 sec">{t('definitions.noChange')}</p> : (
          <dl className="stack s12">
            {rows.map((row) => (
              <div key={`${row.path}${row.op}`}>
                <dt className="wrap-any"><code>{row.path}</code> <span className="muted">{t(`definitions.op.${row.op}`)}</span></dt>
                <dd className="wrap-any">
                  {row.op !== 'added' && <div className="bad-t">− {shown(row.before)}</div>}
                  {row.op !== 'removed' && <div className="good-t">+ {shown(row.after)}</div>}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </QueryView>
    </Dialog>
  );
}
