// A new account, with a first password that its owner changes.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../api/schema';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { ProblemNote } from '../../ui/problem-note';

import { passwordMin } from './password-min';
import { roles } from './roles';
import { useUserChanges } from './use-admin';

export function NewAccountDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Schema<'Role'>>('agent');
  const [password, setPassword] = useState('');
  const { create } = useUserChanges();
  const ready = name.trim() !== '' && email.includes('@') && password.length >= passwordMin;
  return (
    <Dialog title={t('settings.addAccount')} onClose={onClose} footer={
      <>
        <Button look="ghost" onClick={onClose}>{t('ui.cancel')}</Button>
        <Button look="primary" disabled={!ready || create.isPending} onClick={() => create.mutate({ name: name.trim(), email: email.trim(), role, password }, { onSuccess: onClose })}>{t('settings.addAccount')}</Button>
      </>
    }>
      <Field label={t('settings.name')}>{(wiring) => <input {...wiring} className="input" data-autofocus value={name} onChange={(event) => setName(event.target.value)} />}</Field>
      <Field label={t('signIn.email')}>{(wiring) => <input {...wiring} className="input" type="email" value={email} onChange={(event) => setEmail(event.target.value)} />}</Field>
      <Field label={t('settings.role')} hint={t(`settings.roleWhat.${role}`)}>
        {(wiring) => (
          <select {...wiring} className="input" value={role} onChange={(event) => { const next = roles.find((each) => each === event.target.value); if (next) setRole(next); }}>
            {roles.map((each) => <option key={each} value={each}>{t(`role.${each}`)}</option>)}
          </select>
        )}
      </Field>
      <Field label={t('settings.firstPassword')} hint={t('settings.passwordHint', { n: passwordMin })}>{(wiring) => <input {...wiring} className="input" type="password" autoComplete="new-password" value={password} onChange={(event) => setPassword(event.target.value)} />}</Field>
      {create.isError && <ProblemNote error={create.error} flush />}
    </Dialog>
  );
}
