// Creates a token or a write key and shows its secret this one time.
import { useClipboard } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../api/schema';
import { useSession } from '../../api/use-session';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { ProblemNote } from '../../ui/problem-note';

import { roles } from './roles';
import style from './settings.module.css';
import { useSecretChanges, type SecretKind } from './use-admin';

export function NewSecretDialog({ kind, onClose }: { kind: SecretKind; onClose: () => void }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const clipboard = useClipboard();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Schema<'Role'>>(user.role);
  const { create } = useSecretChanges(kind);
  const made = create.data;
  return (
    <Dialog title={t(`settings.add.${kind}`)} onClose={onClose} footer={made ? <Button look="primary" onClick={onClose}>{t('ui.close')}</Button> : (
      <>
        <Button look="ghost" onClick={onClose}>{t('ui.cancel')}</Button>
        <Button look="primary" disabled={name.trim() === '' || create.isPending} onClick={() => create.mutate({ name: name.trim(), role })}>{t(`settings.add.${kind}`)}</Button>
      </>
    )}>
      {made ? (
        <>
          <p className="s12 sec">{t('settings.once')}</p>
          <p className={style['secret']}><code className="grow">{made.secret}</code><Button onClick={() => clipboard.copy(made.secret)}>{clipboard.copied ? t('ui.copied') : t('ui.copy')}</Button></p>
        </>
      ) : (
        <>
          <Field label={t('settings.name')} hint={t(`settings.nameHint.${kind}`)}>{(wiring) => <input {...wiring} className="input" data-autofocus maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />}</Field>
          {kind === 'tokens' && (
            <Field label={t('settings.role')} hint={t(`settings.roleWhat.${role}`)}>
              {(wiring) => (
                <select {...wiring} className="input" value={role} onChange={(event) => { const next = roles.find((each) => each === event.target.value); if (next) setRole(next); }}>
                  {roles.map((each) => <option key={each} value={each}>{t(`role.${each}`)}</option>)}
                </select>
              )}
            </Field>
          )}
          {create.isError && <ProblemNote error={create.error} flush />}
        </>
      )}
    </Dialog>
  );
}
