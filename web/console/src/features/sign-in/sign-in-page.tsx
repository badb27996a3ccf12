// The sign-in page: the only page that nobody needs to be signed in for.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { api, setCsrfToken, unwrap } from '../../api/client';
import { sessionKey } from '../../api/session';
import { localeNames, locales } from '../../i18n/locales';
import { changeLocale } from '../../i18n/setup';
import { useLocale } from '../../i18n/use-locale';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { ProblemNote } from '../../ui/problem-note';

import style from './sign-in-page.module.css';

export function SignInPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  useEffect(() => {
    document.title = `${t('signIn.title')} · Jalon`;
  }, [t]);
  const signIn = useMutation({
    mutationFn: async () => unwrap(await api.POST('/api/session', { body: { email, password } })),
    onSuccess: (session) => {
      setCsrfToken(session.csrf);
      client.setQueryData(sessionKey, session);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <main className={style['page']}>
      <form className={style['form']} onSubmit={submit}>
        <div className="stack tight">
          <span className="brand" style={{ padding: 0 }}>
            <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true">
              <path d="M10 2v16" />
              <path d="M10 3.5h6l-2 2.5 2 2.5h-6" fill="currentColor" strokeLinejoin="round" />
              <path d="M4 18h12" />
            </svg>
            Jalon
          </span>
          <h1 className={style['title']}>{t('signIn.title')}</h1>
          <p className="sec s12">{t('signIn.about')}</p>
        </div>
        <Field label={t('signIn.email')}>
          {(wiring) => <input {...wiring} className="input" type="email" autoComplete="username" required value={email} onChange={(event) => setEmail(event.target.value)} />}
        </Field>
        <Field label={t('signIn.password')}>
          {(wiring) => <input {...wiring} className="input" type="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />}
        </Field>
        {signIn.isError && <ProblemNote error={signIn.error} flush />}
        <Button type="submit" look="primary" disabled={signIn.isPending}>{signIn.isPending ? t('signIn.busy') : t('signIn.submit')}</Button>
        <div className="row wrap" role="group" aria-label={t('app.language')}>
          {locales.map((each) => (
            <button key={each} type="button" className="chip" aria-pressed={each === locale} lang={each} onClick={() => void changeLocale(each)}>{localeNames[each]}</button>
          ))}
        </div>
      </form>
    </main>
  );
}
