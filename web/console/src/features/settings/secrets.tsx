// Personal API tokens, or write keys of event sources: list, create (shown once), revoke.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../i18n/use-format';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { ProblemNote } from '../../ui/problem-note';
import { QueryView } from '../../ui/query-view';
import { Section } from '../../ui/section';
import { Tag } from '../../ui/tag';
import { useNow } from '../../ui/use-now';

import { listSecrets } from './list-secrets';
import { NewSecretDialog } from './new-secret-dialog';
import { useSecretChanges, type SecretKind } from './use-admin';

export function Secrets({ kind }: { kind: SecretKind }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const [adding, setAdding] = useState(false);
  const query = useQuery(listSecrets(kind));
  const { revoke } = useSecretChanges(kind);
  return (
    <Section flush title={t(`settings.${kind}`)} about={t(`settings.about.${kind}`)} aside={<Button look="primary" icon="plus" onClick={() => setAdding(true)}>{t(`settings.add.${kind}`)}</Button>}>
      {revoke.isError && <ProblemNote error={revoke.error} />}
      <QueryView query={query} rows={4}>
        {(rows) => rows.length === 0 ? <Empty title={t(`settings.noneYet.${kind}`)}>{t(`settings.about.${kind}`)}</Empty> : (
          <div className="table-scroll">
            <table className="table">
              <thead><tr><th scope="col">{t('settings.name')}</th>{kind === 'tokens' && <th scope="col">{t('settings.role')}</th>}<th scope="col" className="hide-s">{t('settings.created')}</th><th scope="col" className="hide-s">{t('settings.lastUsed')}</th><th scope="col" className="r"><span className="vh">{t('settings.revoke')}</span></th></tr></thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td><span className="m">{row.name}</span><div className="s11 muted mono">{row.prefix}…</div></td>
                    {kind === 'tokens' && <td className="sec">{row.role ? t(`role.${row.role}`) : ''}</td>}
                    <td className="hide-s sec">{format.date(row.created_at)}{row.created_by && <div className="s11 muted">{row.created_by}</div>}</td>
                    <td className="hide-s sec">{row.last_used_at ? format.ago(row.last_used_at, now) : t('settings.never')}</td>
                    <td className="r">{row.revoked ? <Tag>{t('settings.revoked')}</Tag> : <Button look="danger" disabled={revoke.isPending} aria-label={`${t('settings.revoke')}: ${row.name}`} onClick={() => { if (window.confirm(t('settings.revokeSure', { name: row.name }))) revoke.mutate(row.id); }}>{t('settings.revoke')}</Button>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </QueryView>
      {adding && <NewSecretDialog kind={kind} onClose={() => setAdding(false)} />}
    </Section>
  );
}
