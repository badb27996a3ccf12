// The bank's settings: its name, its time zone, four eyes, from which size groups are shown.
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../api/schema';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { ProblemNote } from '../../ui/problem-note';
import { QueryView } from '../../ui/query-view';
import { Section } from '../../ui/section';
import { Switch } from '../../ui/switch';

import { getSettings } from './get-settings';
import style from './settings.module.css';
import { useSettingsChange } from './use-admin';

export function Bank() {
  const { t } = useTranslation();
  const query = useQuery(getSettings());
  return <Section title={t('settings.bank')}><QueryView query={query}>{(settings) => <Form key={JSON.stringify(settings)} settings={settings} />}</QueryView></Section>;
}

function Form({ settings }: { settings: Schema<'Settings'> }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(settings);
  const change = useSettingsChange();
  const set = (part: Partial<Schema<'Settings'>>) => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(draft);
  };
  return (
    <form className={style['form']} onSubmit={submit}>
      <Field label={t('settings.bankName')}>{(wiring) => <input {...wiring} className="input" required value={draft.bank_name} onChange={(event) => set({ bank_name: event.target.value })} />}</Field>
      <Field label={t('settings.timeZone')} hint={t('settings.timeZoneHint')}>
        {(wiring) => (
          <>
            <input {...wiring} className="input" required list="zones" value={draft.time_zone} onChange={(event) => set({ time_zone: event.target.value })} />
            <datalist id="zones">{Intl.supportedValuesOf('timeZone').map((zone) => <option key={zone} value={zone}>{zone}</option>)}</datalist>
          </>
        )}
      </Field>
      <Field label={t('settings.masking')} hint={t('settings.maskingHint')}>{(wiring) => <input {...wiring} className="input" type="number" min={0} max={1000} value={draft.masking_below} onChange={(event) => set({ masking_below: Number(event.target.value) })} />}</Field>
      <div className="stack tight">
        <Switch label={t('settings.fourEyes')} checked={draft.four_eyes} onChange={(four_eyes) => set({ four_eyes })} />
        <span className="s11 muted">{t('settings.fourEyesHint')}</span>
      </div>
      <div className="row"><Button type="submit" look="primary" disabled={change.isPending}>{t('ui.save')}</Button>{change.isSuccess && <span role="status" className="good-t s12">✓ {t('ui.saved')}</span>}</div>
      {change.isError && <ProblemNote error={change.error} flush />}
    </form>
  );
}
