// The versions of a definition, newest first: look at one, compare it with the one looked at, throw the draft away.
import { useTranslation } from 'react-i18next';

import type { DefinitionRef } from '../../api/definitions/definition-keys';
import { useDropDraft } from '../../api/definitions/use-drop-draft';
import type { Schema } from '../../api/schema';
import { useMay } from '../../api/use-session';
import { useFormat } from '../../i18n/use-format';
import { VersionTag } from '../../ui/definition/version-tag';
import { ProblemNote } from '../../ui/problem-note';
import { Section } from '../../ui/section';

import style from './studio.module.css';

type Props = {
  whole: Schema<'Definition'>; shown: number | null; compareTo: number | null; definitionRef: DefinitionRef;
  onLook: (version: number) => void; onCompare: (version: number | null) => void; onDropped: () => void;
};

export function Versions({ whole, shown, compareTo, definitionRef, onLook, onCompare, onDropped }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayWrite = useMay('definitions.write');
  const drop = useDropDraft(definitionRef);
  return (
    <Section title={t('definitions.versions')} about={format.number(whole.versions.length)} flush>
      {drop.isError && <ProblemNote error={drop.error} />}
      <ol>
        {whole.versions.map((row) => (
          <li key={row.version} className={style['version']} data-on={row.version === shown}>
            <VersionTag version={row.version} state={row.state} />
            <span className="row">
              {row.version !== shown && <button type="button" className="link" onClick={() => onLook(row.version)} aria-label={`${t('definitions.look')}, ${t('ui.version', { version: row.version })}`}>{t('definitions.look')}</button>}
              {row.version !== shown && shown !== null && (
                <button type="button" className="link" aria-pressed={row.version === compareTo} onClick={() => onCompare(row.version === compareTo ? null : row.version)} aria-label={`${t('definitions.compare')}, ${t('ui.version', { version: row.version })}`}>{t('definitions.compare')}</button>
              )}
              {row.version === shown && <span className="acc-t m">{t('definitions.looking')}</span>}
              {row.state === 'draft' && mayWrite && row.version === shown && (
                <button type="button" className="link" disabled={drop.isPending} onClick={() => { if (window.confirm(t('definitions.dropSure'))) drop.mutate(undefined, { onSuccess: onDropped }); }}>{t('definitions.drop')}</button>
              )}
            </span>
            <p className="muted s11">{row.author} · {format.dateTime(row.at)}{row.approver ? ` · ${t('definitions.approvedBy', { name: row.approver })}` : ''}</p>
            {row.comment && <p className="sec">{row.comment}</p>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
