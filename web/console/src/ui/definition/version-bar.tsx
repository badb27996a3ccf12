// The bar under the top bar of anything authored: what is live, what is being changed, and the acts that the reader may do.
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { definition } from '../../api/definitions/definition';
import type { DefinitionRef } from '../../api/definitions/definition-keys';
import type { Schema } from '../../api/schema';
import { useMay, useSession } from '../../api/use-session';
import { useFormat } from '../../i18n/use-format';
import { Button } from '../button';

import { MoveDialog } from './move-dialog';
import { movesFor, type Act } from './moves-for';
import { VersionTag } from './version-tag';

type Props = {
  definitionRef: DefinitionRef;
  /** Buttons before the acts: save, compare, undo… */
  children?: ReactNode;
  /** The version that is looked at, where it is neither the live one nor the draft: it may be rolled back to. */
  shown?: number | undefined;
  /** Acts wait while there are changes that are not saved. */
  unsaved?: boolean;
};

export function VersionBar({ definitionRef, children, shown, unsaved = false }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { user, settings } = useSession();
  const write = useMay('definitions.write');
  const approve = useMay('definitions.approve');
  const publish = useMay('definitions.publish');
  const { data } = useQuery(definition(definitionRef));
  const [asked, setAsked] = useState<{ act: Act; version: number } | null>(null);
  const rowOf = (version: number | null | undefined) => data?.versions.find((row) => row.version === version);
  const live = rowOf(data?.published_version);
  const draft = rowOf(data?.draft_version);
  const looked = rowOf(shown);
  const actsOf = (row: Schema<'VersionRow'> | undefined) =>
    row ? movesFor({ state: row.state, write, approve, publish, fourEyes: settings.four_eyes, mine: [user.email, user.name].includes(row.author) }).map((act) => ({ act, version: row.version })) : [];
  const acts = [...(looked && looked !== draft && looked !== live ? actsOf(looked) : []), ...actsOf(draft)];
  return (
    <>
      {live && (
        <span className="row">
          <VersionTag version={live.version} state={live.state} />
          <span className="s12 sec hide-s">{t('definitions.liveBy', { date: format.shortDate(live.published_at ?? live.at), author: live.author })}{live.approver ? ` · ${t('definitions.approvedBy', { name: live.approver })}` : ''}</span>
        </span>
      )}
      {draft && (
        <span className="row">
          <VersionTag version={draft.version} state={draft.state} />
          <span className="s12 sec hide-s">{draft.author}{draft.comment ? ` · ${draft.comment}` : ''}</span>
        </span>
      )}
      {data && !live && !draft && <span className="muted">{t('definitions.noVersion')}</span>}
      <span className="grow" />
      {children}
      {acts.map(({ act, version }) => (
        <Button key={`${act.name}${version}`} look={act.primary ? 'primary' : 'plain'} disabled={unsaved} title={unsaved ? t('definitions.saveFirst') : undefined} onClick={() => setAsked({ act, version })}>
          {t(`definitions.move.${act.name}`, { version })}
        </Button>
      ))}
      {asked && <MoveDialog definitionRef={definitionRef} act={asked.act} version={asked.version} onClose={() => setAsked(null)} />}
    </>
  );
}
