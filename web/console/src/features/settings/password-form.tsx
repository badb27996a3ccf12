// A new password for oneself: the current one is asked.
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { api, unwrap } from '../../api/client';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { ProblemNote } from '../../ui/problem-note';
import { Section } from '../../ui/section';

import { passwordMin } from './password-min';
import style from './settings.module.css';

export function PasswordForm() {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: async () => unwrap(await api.PUT('/api/session/password', { body: { current, new: next } })),
    onSuccess: () => {
      setCurrent('');
      setNext('');
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Section title={t('settings.password')}>
      <form className={style['form']} onSubmit={submit}>
        <Field label={t('settings.passwordNow')}>
          {(wiring) => <input {...wiring} className="input" type="password" autoComplete="current-password" required value={current} onChange={(event) => setCurrent(event.target.value)} />}
        </Field>
        <Field label={t('settings.passwordNew')} hint={t('settings.passwordHint', { n: passwordMin })}>
          {(wiring) => <input {...wiring} className="input" type="password" autoComplete="new-password" required minLength={passwordMin} value={next} onChange={(event) => setNext(event.target.value)} />}
        </Field>
        <div className="row"><Button type="submit" disabled={change.isPending}>{t('settings.passwordChange')}</Button>{change.isSuccess && <span role="status" className="good-t s12">✓ {t('ui.saved')}</span>}</div>
        {change.isError && <ProblemNote error={change.error} flush />}
      </form>
    </Section>
  );
}
