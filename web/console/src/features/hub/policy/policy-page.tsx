// The hub's policy: its tables or its text, and beside them what is proved of it.
import { useDebouncedValue } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import { useMay } from '../../../api/use-session';
import { ButtonLink } from '../../../ui/button-link';
import { Empty } from '../../../ui/empty';
import { KeptReplays } from '../../../ui/definition/kept-replays';
import { Page } from '../../../ui/page';
import { QueryView } from '../../../ui/query-view';
import { Section } from '../../../ui/section';
import { DocumentPage } from '../edit/document-page';
import { useDocumentEdit } from '../edit/use-document-edit';
import { hubTabs } from '../hub-tabs';
import { usePolicyId } from '../use-policy-id';

import { PolicyForm } from './policy-form';
import { ProofPanel, ProofTag } from './proof-panel';

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
  const edit = useDocumentEdit('hub', id);
  // Proved is what stands in the editor, once typing has paused.
  const [settled] = useDebouncedValue(edit.text, 1200);
  const sound = edit.problems.every((problem) => problem.severity !== 'error') && edit.body !== undefined && edit.working.version.isSuccess;
  return (
    <DocumentPage edit={edit} crumbs={[{ to: '/hub', label: t('nav.hub') }]} tabs={hubTabs(t, id)} known={<ProofTag text={settled} sound={sound} />}
      actions={<>{choose}<ButtonLink to={`/hub/preview?policy=${encodeURIComponent(id)}`}>{t('hub.preview')}</ButtonLink></>}
      form={<PolicyForm edit={edit} />}
      beside={(onText) => (
        <div>
          <ProofPanel policy={id} text={settled} draft={edit.dirty || edit.working.whole.data?.draft_version != null} sound={sound} onText={onText} />
          {edit.working.number !== null && <Section title={t('replay.kept', { version: edit.working.number })}><KeptReplays policy={id} version={edit.working.number} /></Section>}
        </div>
      )} />
  );
}
