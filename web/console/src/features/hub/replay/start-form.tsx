// What is tried, on which period, and whether every number is turned.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useTimeZone } from '../../../i18n/time-zone';
import { instantOf } from '../../../i18n/zoned';
import { Button } from '../../../ui/button';
import { Field } from '../../../ui/field';
import { FilterChips } from '../../../ui/filter-chips';
import { ProblemNote } from '../../../ui/problem-note';
import { Switch } from '../../../ui/switch';

import { useStartReplay } from './replay-queries';
import css from './replay.module.css';

type Props = { id: string; published: number | null; draft: number | null; onStarted: (id: string) => void };

export function StartForm({ id, published, draft, onStarted }: Props) {
  const { t } = useTranslation();
  const timeZone = useTimeZone();
  const [which, setWhich] = useState<'draft' | 'published'>(draft === null ? 'published' : 'draft');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [sensitivity, setSensitivity] = useState(true);
  const start = useStartReplay(onStarted);
  const version = which === 'draft' ? draft : published;
  const wrong = from !== '' && to !== '' && from > to ? t('replay.periodWrong') : undefined;
  // A day that is named is in the period whole.
  const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  const begin = () => start.mutate({ id, sensitivity, ...(version === null ? {} : { version }), ...(from === '' ? {} : { from: instantOf(`${from}T00:00`, timeZone) }), ...(to === '' ? {} : { to: instantOf(`${dayAfter(to)}T00:00`, timeZone) }) });
  return (
    <form className={css.start} onSubmit={(event) => { event.preventDefault(); if (wrong === undefined) begin(); }}>
      <FilterChips label={t('replay.what')} value={which} onChange={setWhich} options={[...(draft === null ? [] : [{ value: 'draft' as const, label: `${t('ui.version', { version: draft })} ${t('versionState.draft')}` }]), ...(published === null ? [] : [{ value: 'published' as const, label: `${t('ui.version', { version: published })} ${t('versionState.published')}` }])]} />
      <Field label={t('replay.from')} hint={t('replay.fromHint')}>{(wiring) => <input {...wiring} className="input" type="date" value={from} onChange={(event) => setFrom(event.target.value)} />}</Field>
      <Field label={t('replay.to')} wrong={wrong}>{(wiring) => <input {...wiring} className="input" type="date" value={to} onChange={(event) => setTo(event.target.value)} />}</Field>
      <Switch label={t('replay.withSensitivity')} checked={sensitivity} onChange={setSensitivity} />
      <Button type="submit" look="primary" disabled={start.isPending || version === null || wrong !== undefined}>{t('replay.start')}</Button>
      {start.isError && <ProblemNote error={start.error} />}
    </form>
  );
}
