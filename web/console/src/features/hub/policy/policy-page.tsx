// The hub's policy: one document as a form or as text, in versions, with its problems.
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import { useMay } from '../../../api/use-session';
import { Button } from '../../../ui/button';
import { ButtonLink } from '../../../ui/button-link';
import { CompareDialog } from '../../../ui/definition/compare-dialog';
import { VersionBar } from '../../../ui/definition/version-bar';
import { YamlEditor } from '../../../ui/definition/yaml-editor';
import { Empty } from '../../../ui/empty';
import { FilterChips } from '../../../ui/filter-chips';
import { Page } from '../../../ui/page';
import { ProblemNote } from '../../../ui/problem-note';
import { QueryView } from '../../../ui/query-view';
import { Section } from '../../../ui/section';
import { Tag } from '../../../ui/tag';
import { useLeaveGuard } from '../../../ui/use-leave-guard';
import style from '../hub.module.css';
import { hubTabs } from '../hub-tabs';
import { usePolicyId } from '../use-policy-id';

import { PolicyForm } from './policy-form';
import { ProblemLines } from './problem-lines';
import { ProofPanel, ProofTag } from './proof-panel';
import { usePolicyEdit } from './use-policy-edit';

export function PolicyPage() {
  const { t } = useTranslation();
  const mayWrite = useMay('definitions.write');
  const { list, rows, id } = usePolicyId();
  const [, setSearch] = useSearchParams();
  if (id !== undefined) {
    return <Loaded key={id} id={id} choose={rows.length > 1 && (
      <select className="input inline" aria-label={t('hub.policy')} value={id} onChange={(event) => setSearch({ policy: event.target.value })}>
        {rows.map((row) => <option key={row.id} value={row.id}>{row.title}</option>)}
      </select>
    )} />;
  }
  return (
    <Page title={t('nav.hub')} tabs={hubTabs(t)}>
      <QueryView query={list}>{() => <Empty title={t('hub.noPolicy')} action={mayWrite && <ButtonLink to="/definitions?kind=hub" look="primary">{t('definitions.add')}</ButtonLink>}>{t('hub.noPolicyWhy')}</Empty>}</QueryView>
    </Page>
  );
}

function Loaded({ id, choose }: { id: string; choose: ReactNode }) {
  const { t } = useTranslation();
  const edit = usePolicyEdit(id);
  const [search, setSearch] = useSearchParams();
  const [comparing, setComparing] = useState(false);
  useHotkeys([['mod+S', edit.saveNow]], []);
  useLeaveGuard(edit.dirty);
  const view = search.get('view') === 'text' ? 'text' : 'form';
  const errors = edit.problems.filter((problem) => problem.severity === 'error').length;
  const whole = edit.working.whole.data;
  // Proved is what stands in the editor, once typing has paused.
  const [settled] = useDebouncedValue(edit.text, 1200);
  const sound = errors === 0 && edit.policy !== undefined && edit.working.version.isSuccess;
  const show = (next: 'form' | 'text') => setSearch((before) => { const after = new URLSearchParams(before); if (next === 'text') after.set('view', 'text'); else after.delete('view'); return after; }, { replace: true });
  const bar = (
    <VersionBar definitionRef={edit.ref} unsaved={edit.dirty}>
      {errors > 0 && <Tag tone="bad">{t('definitions.problemsN', { count: errors })}</Tag>}
      <ProofTag text={settled} sound={sound} />
      {edit.dirty && <span className="s12 warn-t" role="status">{t('definitions.unsaved')}</span>}
      {edit.dirty && <Button look="ghost" onClick={edit.discard}>{t('definitions.discard')}</Button>}
      {edit.dirty && edit.locked === null && <Button shortcut="Ctrl S" disabled={edit.save.isPending} onClick={edit.saveNow}>{t('definitions.saveDraft')}</Button>}
      {whole && whole.versions.length > 1 && <Button icon="compare" onClick={() => setComparing(true)}>{t('definitions.compare')}</Button>}
    </VersionBar>
  );
  return (
    <Page title={whole?.title ?? id} crumbs={[{ to: '/hub', label: t('nav.hub') }]} tabs={hubTabs(t, id)} actions={<>{choose}<ButtonLink to={`/hub/preview?policy=${encodeURIComponent(id)}`}>{t('hub.preview')}</ButtonLink></>} bar={bar} status={<span>{t('hub.policyStatus')}</span>}>
      <div className="filters">
        <FilterChips label={t('ui.views')} value={view} onChange={show} options={[{ value: 'form', label: t('hub.form') }, { value: 'text', label: t('definitions.text') }]} />
        {edit.locked !== null && <span className="s12 sec">{t(`definitions.locked.${edit.locked}`)}</span>}
      </div>
      {edit.save.isError && <ProblemNote error={edit.save.error} />}
      {edit.conflict && <div className="row wrap" style={{ padding: '0 24px 12px' }}><Button onClick={edit.discard}>{t('journeys.takeTheirs')}</Button><Button look="danger" onClick={() => void edit.overwrite()}>{t('journeys.keepMine')}</Button></div>}
      <QueryView query={edit.working.version} rows={12}>
        {() => (
          <div className={style['proved']}>
            <div>
              {view === 'text' ? (
                <div className={style['text']}><YamlEditor label={t('definitions.text')} text={edit.text} problems={edit.problems} readOnly={edit.locked !== null} onChange={edit.write} onSave={edit.saveNow} /></div>
              ) : edit.policy === undefined ? <Empty title={t('hub.noForm')} action={<Button onClick={() => show('text')}>{t('definitions.text')}</Button>}>{t('hub.noFormWhy')}</Empty> : (
                <>
                  {edit.problems.length > 0 && <Section title={t('definitions.problems')}><ProblemLines problems={edit.problems} onText={() => show('text')} /></Section>}
                  <PolicyForm edit={edit} />
                </>
              )}
            </div>
            <ProofPanel policy={id} text={settled} draft={edit.dirty || whole?.draft_version != null} sound={sound} onText={() => show('text')} />
          </div>
        )}
      </QueryView>
      {comparing && whole && <CompareDialog definitionRef={edit.ref} whole={whole} onClose={() => setComparing(false)} />}
    </Page>
  );
}
