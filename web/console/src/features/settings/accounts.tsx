// The accounts of the staff: roles, disabling, and new ones.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { itemsOf } from '../../api/pages';
import { useSession } from '../../api/use-session';
import { userList } from '../../api/user-list';
import { useFormat } from '../../i18n/use-format';
import { Button } from '../../ui/button';
import { MoreRow } from '../../ui/more-row';
import { ProblemNote } from '../../ui/problem-note';
import { QueryView } from '../../ui/query-view';
import { Section } from '../../ui/section';
import { Switch } from '../../ui/switch';
import { useNow } from '../../ui/use-now';

import { NewAccountDialog } from './new-account-dialog';
import { roles } from './roles';
import { useUserChanges } from './use-admin';

export function Accounts() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const { user: me } = useSession();
  const [adding, setAdding] = useState(false);
  const users = useInfiniteQuery(userList());
  const { change } = useUserChanges();
  const rows = itemsOf(users.data);
  return (
    <Section flush title={t('settings.accounts')} aside={<Button look="primary" icon="plus" onClick={() => setAdding(true)}>{t('settings.addAccount')}</Button>}>
      {change.isError && <ProblemNote error={change.error} />}
      <QueryView query={users}>
        {() => (
          <>
            <div className="table-scroll">
              <table className="table">
                <thead><tr><th scope="col">{t('settings.name')}</th><th scope="col">{t('settings.role')}</th><th scope="col">{t('settings.enabled')}</th><th scope="col" className="hide-s r">{t('settings.lastSeen')}</th></tr></thead>
                <tbody>
                  {rows.map((user) => (
                    <tr key={user.id}>
                      <td><span className={user.disabled ? 'muted' : 'm'}>{user.name}</span><div className="s11 muted wrap-any">{user.email}</div></td>
                      <td>
                        <select className="input inline" aria-label={`${t('settings.role')}: ${user.name}`} value={user.role} disabled={user.id === me.id || change.isPending}
                          onChange={(event) => { const role = roles.find((each) => each === event.target.value); if (role) change.mutate({ id: user.id, role }); }}>
                          {roles.map((role) => <option key={role} value={role}>{t(`role.${role}`)}</option>)}
                        </select>
                      </td>
                      <td><Switch label={user.disabled ? t('settings.off') : t('settings.on')} checked={!user.disabled} disabled={user.id === me.id || change.isPending} onChange={(on) => change.mutate({ id: user.id, disabled: !on })} /><span className="vh">{user.name}</span></td>
                      <td className="hide-s r sec nowrap">{user.last_seen_at ? format.ago(user.last_seen_at, now) : t('settings.never')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <MoreRow shown={rows.length} hasMore={users.hasNextPage} loading={users.isFetchingNextPage} onMore={() => void users.fetchNextPage()} />
          </>
        )}
      </QueryView>
      {adding && <NewAccountDialog onClose={() => setAdding(false)} />}
    </Section>
  );
}
