// One experiment as a document: its form or its text, in versions, moved as every definition is.
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { DocumentPage } from '../edit/document-page';
import { useDocumentEdit } from '../edit/use-document-edit';
import { hubTabs } from '../hub-tabs';

import { ExperimentForm } from './experiment-form';

export function ExperimentPage() {
  const { id = '' } = useParams();
  return <Loaded key={id} id={id} />;
}

function Loaded({ id }: { id: string }) {
  const { t } = useTranslation();
  const edit = useDocumentEdit('experiment', id);
  return <DocumentPage edit={edit} crumbs={[{ to: '/hub', label: t('nav.hub') }, { to: '/hub/experiments', label: t('trials.tab') }]} tabs={hubTabs(t)} form={<ExperimentForm edit={edit} />} />;
}
