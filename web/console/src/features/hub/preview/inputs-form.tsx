// The inputs of a decision: client type, value, location, hour, estimated wait of each queue, path through the session; the page; and further ones.
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useTimeZone } from '../../../i18n/time-zone';
import { Button } from '../../../ui/button';
import { Field } from '../../../ui/field';
import { Switch } from '../../../ui/switch';
import style from '../hub.module.css';

import { FurtherForm } from './further-form';
import type { PreviewForm } from './inputs';
import { usePlaces } from './use-places';
import { WaitsForm } from './waits-form';

type Props = { form: PreviewForm; onChange: (form: PreviewForm) => void; policy: Record<string, unknown> };
const idsOf = (list: unknown, key: string): string[] => (Array.isArray(list) ? list.flatMap((each: unknown) => { const id = typeof each === 'object' && each !== null ? (each as Record<string, unknown>)[key] : undefined; return typeof id === 'string' ? [id] : []; }) : []);

export function InputsForm({ form, onChange, policy }: Props) {
  const { t } = useTranslation();
  const timeZone = useTimeZone();
  const lists = useId();
  const { places, regions } = usePlaces(typeof policy['branches'] === 'string' ? policy['branches'] : '');
  const set = (change: Partial<PreviewForm>) => onChange({ ...form, ...change });
  const select = (label: string, value: string, options: readonly (readonly [string, string])[], write: (value: string) => void): ReactNode => (
    <Field label={label}>
      {(wiring) => <select {...wiring} className="input" value={value} onChange={(event) => write(event.target.value)}><option value="">{t('hub.unknown')}</option>{options.map(([id, words]) => <option key={id} value={id}>{words}</option>)}</select>}
    </Field>
  );
  const pages = idsOf(policy['pages'], 'match').map((match) => match.replaceAll('*', 'home'));
  return (
    <div className={style['form']}>
      <div className={style['group']}>
        {select(t('hub.clientType'), form.clientType, [['traditional', t('hub.clientTypes.traditional')], ['online', t('hub.clientTypes.online')]], (clientType) => set({ clientType }))}
        {select(t('hub.value'), form.value, (['high', 'medium', 'low'] as const).map((each) => [each, t(`hub.values.${each}`)] as const), (value) => set({ value }))}
        {regions.length > 0 ? select(t('hub.region'), form.region, regions.map((region) => [region, region] as const), (region) => set({ region })) : <Field label={t('hub.region')}>{(wiring) => <input {...wiring} className="input" value={form.region} placeholder={t('hub.unknown')} onChange={(event) => set({ region: event.target.value })} />}</Field>}
        {places.length > 0 ? select(t('hub.location'), form.location, places.map((place) => [place.id, place.title] as const), (location) => set({ location, region: places.find((place) => place.id === location)?.region ?? form.region })) : <Field label={t('hub.location')}>{(wiring) => <input {...wiring} className="input" value={form.location} placeholder={t('hub.unknown')} onChange={(event) => set({ location: event.target.value })} />}</Field>}
        <Field label={t('hub.hour')} hint={form.at === '' ? t('hub.hourNow', { zone: timeZone }) : timeZone}>{(wiring) => <input {...wiring} className="input" type="datetime-local" value={form.at} onChange={(event) => set({ at: event.target.value })} />}</Field>
        {select(t('hub.placement'), form.placement, idsOf(policy['placements'], 'id').map((each) => [each, each] as const), (placement) => set({ placement }))}
      </div>
      <Switch label={t('hub.vulnerable')} checked={form.vulnerable} onChange={(vulnerable) => set({ vulnerable })} />
      <Field label={t('hub.page')}>{(wiring) => <input {...wiring} className="input mono" list={`${lists}p`} maxLength={500} value={form.page} placeholder="/loans/home/confirm" onChange={(event) => set({ page: event.target.value })} />}</Field>
      <datalist id={`${lists}p`}>{pages.map((each) => <option key={each} value={each}>{each}</option>)}</datalist>
      <WaitsForm queues={idsOf(policy['queues'], 'id')} waits={form.waits} onChange={(waits) => set({ waits })} />
      <Field label={t('hub.path')} hint={t('hub.pathHint')}>{(wiring) => <textarea {...wiring} className="input mono" rows={4} value={form.path} placeholder={'/loans/home\n/help/loans'} onChange={(event) => set({ path: event.target.value })} />}</Field>
      <div className="row s12">
        <span className="sec grow">{t('hub.errors')}</span>
        <Button aria-label={t('hub.fewer')} disabled={form.errors === 0} onClick={() => set({ errors: form.errors - 1 })}>−</Button>
        <span aria-live="polite">{form.errors}</span>
        <Button aria-label={t('hub.oneMore')} disabled={form.errors >= 20} onClick={() => set({ errors: form.errors + 1 })}>+</Button>
      </div>
      <FurtherForm form={form} onChange={onChange} policy={policy} />
    </div>
  );
}
