// The page of one document: as a form or as text, in versions, with its problems, saved as a draft.
import { useHotkeys } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import { Button } from '../../../ui/button';
import { CompareDialog } from '../../../ui/definition/compare-dialog';
import { VersionBar } from '../../../ui/definition/version-bar';
import { YamlEditor } from '../../../ui/definition/yaml-editor';
import { Empty } from '../../../ui/empty';
import { FilterChips } from '../../../ui/filter-chips';
import { Page, type Crumb, type TabLink } from '../../../ui/page';
import { ProblemNote } from '../../../ui/problem-note';
import { QueryView } from '../../../ui/query-view';
import { Section } from '../../../ui/section';
import { Tag } from '../../../ui/tag';
import { useLeaveGuard } from '../../../ui/use-leave-guard';
import style from '../hub.module.css';

import { ProblemLines } from './problem-lines';
import type { DocumentEdit } from './use-document-edit';

type Props = {
  edit: DocumentEdit; crumbs: Crumb[]; tabs: TabLink[]; actions?: ReactNode;
  /** What is known of the text, beside its versions. */
  known?: ReactNode;
  form: ReactNode;
  /** What stands beside the form; `onText` shows the text. */
  beside?: (onText: () => void) => ReactNode;
};

export function DocumentPage({ edit, crumbs, tabs, actions, known, form, beside }: Props) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const [comparing, setComparing] = useState(false);
  useHotkeys([['mod+S', edit.saveNow]], []);
  useLeaveGuard(edit.dirty);
  const view = search.get('view') === 'text' ? 'text' : 'form';
  const errors = edit.problems.filter((problem) => problem.severity === 'error').length;
  const whole = edit.working.whole.data;
  const show = (next: 'form' | 'text') => setSearch((before) => { const after = new URLSearchParams(before); if (next === 'text') after.set('view', 'text'); else after.delete('view'); return after; }, { replace: true });
  const bar = (
    <VersionBar definitionRef={edit.ref} unsaved={edit.dirty}>
      {errors > 0 && <Tag tone="bad">{t('definitions.problemsN', { count: errors })}</Tag>}
      {known}
      {edit.dirty && <span className="s12 warn-t" role="status">{t('definitions.unsaved')}</span>}
      {edit.dirty && <Button look="ghost" onClick={edit.discard}>{t('definitions.discard')}</Button>}
      {edit.dirty && edit.locked === null && <Button shortcut="Ctrl S" disabled={edit.save.isPending} onClick={edit.saveNow}>{t('definitions.saveDraft')}</Button>}
      {whole && whole.versions.length > 1 && <Button icon="compare" onClick={() => setComparing(true)}>{t('definitions.compare')}</Button>}
    </VersionBar>
  );
  const written = view === 'text' ? (
    <div className={style['text']}><YamlEditor label={t('definitions.text')} text={edit.text} problems={edit.problems} readOnly={edit.locked !== null} onChange={edit.write} onSave={edit.saveNow} /></div>
  ) : edit.body === undefined ? <Empty title={t('hub.noForm')} action={<Button onClick={() => show('text')}>{t('definitions.text')}</Button>}>{t('hub.noFormWhy')}</Empty> : (
    <>
      {edit.problems.length > 0 && <Section title={t('definitions.problems')}><ProblemLines problems={edit.problems} onText={() => show('text')} /></Section>}
      {form}
    </>
  );
  return (
    <Page title={whole?.title ?? edit.ref.id} crumbs={crumbs} tabs={tabs} actions={actions} bar={bar} status={<span>{t('hub.policyStatus')}</span>}>
      <div className="filters">
        <FilterChips label={t('ui.views')} value={view} onChange={show} options={[{ value: 'form', label: t('hub.form') }, { value: 'text', label: t('definitions.text') }]} />
        {edit.locked !== null && <span className="s12 sec">{t(`definitions.locked.${edit.locked}`)}</span>}
      </div>
      {edit.save.isError && <ProblemNote error={edit.save.error} />}
      {edit.conflict && <div className="row wrap" style={{ padding: '0 24px 12px' }}><Button onClick={edit.discard}>{t('journeys.takeTheirs')}</Button><Button look="danger" onClick={() => void edit.overwrite()}>{t('journeys.keepMine')}</Button></div>}
      <QueryView query={edit.working.version} rows={12}>
        {() => (beside ? <div className={style['proved']}><div>{written}</div>{beside(() => show('text'))}</div> : written)}
      </QueryView>
      {comparing && whole && <CompareDialog definitionRef={edit.ref} whole={whole} onClose={() => setComparing(false)} />}
    </Page>
  );
}
