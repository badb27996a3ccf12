// Tries a policy: each of the six inputs can be set, and the decision beside follows; nothing is recorded.
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import { definitionVersion } from '../../../api/definitions/definition-version';
import { useWorkingVersion } from '../../../api/definitions/use-working-version';
import { useTimeZone } from '../../../i18n/time-zone';
import { useLocale } from '../../../i18n/use-locale';
import { Button } from '../../../ui/button';
import { Empty } from '../../../ui/empty';
import { FilterChips } from '../../../ui/filter-chips';
import { Page } from '../../../ui/page';
import { QueryView } from '../../../ui/query-view';
import { DecisionView } from '../decision-view';
import { hubTabs } from '../hub-tabs';
import { previewDecision } from '../preview-decision';
import { usePolicyId } from '../use-policy-id';

import { emptyForm, formOf, inputsFor, inputsIn, type PreviewForm } from './inputs';
import { InputsForm } from './inputs-form';

export function PreviewPage() {
  const { t } = useTranslation();
  const { list, id } = usePolicyId();
  if (id !== undefined) return <Loaded key={id} id={id} />;
  return <Page title={t('nav.hub')} tabs={hubTabs(t)}><QueryView query={list}>{() => <Empty title={t('hub.noPolicy')}>{t('hub.noPolicyWhy')}</Empty>}</QueryView></Page>;
}

function Loaded({ id }: { id: string }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const timeZone = useTimeZone();
  const [search, setSearch] = useSearchParams();
  const working = useWorkingVersion({ kind: 'hub', id });
  const published = working.whole.data?.published_version ?? null;
  const hasDraft = working.whole.data?.draft_version != null;
  const which = hasDraft && (search.get('of') === 'draft' || published === null) ? 'draft' : 'published';
  const live = useQuery({ ...definitionVersion({ kind: 'hub', id }, published ?? 0), enabled: which === 'published' && published !== null });
  const version = which === 'draft' ? working.version : live;
  // A counter-example of a proof comes with the address.
  const [form, setForm] = useState<PreviewForm>(() => { const given = inputsIn(search.get('inputs')); return given === null ? emptyForm : formOf(given, timeZone); });
  // The session's end is fixed when the page opens: a preview is asked for again only when an input changes.
  const [opened] = useState(() => new Date());
  const [settled] = useDebouncedValue(form, 250);
  const text = which === 'draft' ? working.version.data?.text : undefined;
  const decision = useQuery({ ...previewDecision({ policy: id, inputs: inputsFor(settled, timeZone, opened), locale, ...(text === undefined ? {} : { text }) }), enabled: working.whole.isSuccess && (which === 'published' || text !== undefined) });
  const choose = (next: 'published' | 'draft') => setSearch((before) => { const after = new URLSearchParams(before); if (next === 'draft') after.set('of', 'draft'); else after.delete('of'); return after; }, { replace: true });
  return (
    <Page title={working.whole.data?.title ?? id} crumbs={[{ to: '/hub', label: t('nav.hub') }]} tabs={hubTabs(t, id)} layout="cols" bodyClass="preview-cols" status={<span>{t('hub.previewStatus')}</span>}
      actions={<Button onClick={() => { setForm(emptyForm); setSearch((before) => { const after = new URLSearchParams(before); after.delete('inputs'); return after; }, { replace: true }); }}>{t('hub.reset')}</Button>}>
      <div>
        <div className="filters">
          <FilterChips label={t('hub.policy')} value={which} onChange={choose} options={[...(published === null ? [] : [{ value: 'published' as const, label: `${t('ui.version', { version: published })} ${t('versionState.published')}` }]), ...(hasDraft ? [{ value: 'draft' as const, label: `${t('ui.version', { version: working.number })} ${t('versionState.draft')}` }] : [])]} />
        </div>
        {search.get('inputs') !== null && <p className="note s12" role="status">{t('proof.fromProof')}</p>}
        <InputsForm form={form} onChange={setForm} policy={version.data?.body ?? {}} />
      </div>
      <section aria-label={t('hub.decision')} aria-live="polite">
        <QueryView query={decision} rows={10}>{(data) => <DecisionView decision={data} />}</QueryView>
      </section>
    </Page>
  );
}
