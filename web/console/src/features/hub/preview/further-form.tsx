// Further inputs of a preview: device, language, needs, the problem, the last contact, and how far the guard shows each mode.
import { useTranslation } from 'react-i18next';

import { known } from '../../../i18n/known';
import { Field } from '../../../ui/field';
import { Switch } from '../../../ui/switch';
import style from '../hub.module.css';

import type { PreviewForm } from './inputs';

type Props = { form: PreviewForm; onChange: (form: PreviewForm) => void; policy: Record<string, unknown> };
type TextField = 'habit' | 'contract' | 'needProduct' | 'needProblem' | 'lastMode' | 'lastMinutes' | 'idle' | 'abandoned';
const texts: readonly TextField[] = ['needProduct', 'needProblem', 'habit', 'contract', 'lastMode', 'lastMinutes', 'idle', 'abandoned'];
const needs = ['deaf', 'blind', 'reading'] as const;

const modesOf = (policy: Record<string, unknown>): string[] => (Array.isArray(policy['modes']) ? policy['modes'].flatMap((each: unknown) => { const id = (each as { id?: unknown } | null)?.id; return typeof id === 'string' ? [id] : []; }) : []);

export function FurtherForm({ form, onChange, policy }: Props) {
  const { t } = useTranslation();
  const set = (change: Partial<PreviewForm>) => onChange({ ...form, ...change });
  const kept = Object.keys(form.rest);
  const select = (label: string, value: string, options: readonly (readonly [string, string])[], write: (value: string) => void) => (
    <Field label={label}>
      {(wiring) => <select {...wiring} className="input" value={value} onChange={(event) => write(event.target.value)}><option value="">{t('hub.unknown')}</option>{options.map(([id, words]) => <option key={id} value={id}>{words}</option>)}</select>}
    </Field>
  );
  return (
    <details open={kept.length > 0 || form.device !== '' || form.access.length > 0 || texts.some((each) => form[each] !== '')}>
      <summary>{t('proof.further')}</summary>
      {kept.length > 0 && <p className="s12 warn-t wrap-any">{t('proof.lasting', { names: kept.join(', ') })}</p>}
      <div className={style['group']}>
        {select(t('proof.device'), form.device, (['desktop', 'mobile', 'tablet', 'app'] as const).map((each) => [each, t(`proof.devices.${each}`)] as const), (device) => set({ device }))}
        {select(t('proof.language'), form.language, ['en', 'fr', 'zh-Hant'].map((each) => [each, each] as const), (language) => set({ language }))}
        {texts.map((name) => <Field key={name} label={t(`proof.${name}`)}>{(wiring) => <input {...wiring} className="input" maxLength={200} value={form[name]} placeholder={t('hub.unknown')} onChange={(event) => set({ [name]: event.target.value })} />}</Field>)}
      </div>
      <Switch label={t('proof.known')} checked={form.known} onChange={(identified) => set({ known: identified })} />
      <fieldset>
        <legend>{t('proof.access')}</legend>
        <div className="row wrap s12">{needs.map((need) => <label key={need} className="row"><input type="checkbox" checked={form.access.includes(need)} onChange={(event) => set({ access: event.target.checked ? [...form.access, need] : form.access.filter((each) => each !== need) })} /> {t(`proof.accesses.${need}`)}</label>)}</div>
      </fieldset>
      <fieldset>
        <legend>{t('proof.guard')}</legend>
        <p className="s11 muted">{t('proof.guardHint')}</p>
        <div className={style['group']}>{modesOf(policy).map((mode) => <Field key={mode} label={known('mode', mode)}>{(wiring) => <input {...wiring} className="input" inputMode="numeric" placeholder="100" value={form.guard[mode] ?? ''} onChange={(event) => set({ guard: { ...form.guard, [mode]: event.target.value } })} />}</Field>)}</div>
      </fieldset>
    </details>
  );
}
