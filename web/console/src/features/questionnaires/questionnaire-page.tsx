// One questionnaire: its name, its version bar, and the view that the address asks for: preview or answers.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Outlet, useParams } from 'react-router';

import { definition } from '../../api/definitions/definition';
import { ButtonLink } from '../../ui/button-link';
import { VersionBar } from '../../ui/definition/version-bar';
import { Page } from '../../ui/page';

export function QuestionnairePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const ref = { kind: 'questionnaire', id } as const;
  const { data } = useQuery(definition(ref));
  return (
    <Page title={data?.title ?? id} crumbs={[{ to: '/questionnaires', label: t('nav.questionnaires') }]}
      tabs={[{ to: `/questionnaires/${id}`, label: t('questionnaires.preview') }, { to: `/questionnaires/${id}/answers`, label: t('questionnaires.answers') }]}
      actions={<ButtonLink to={`/definitions/questionnaire/${id}`} icon="pen">{t('questionnaires.edit')}</ButtonLink>}
      bar={<VersionBar definitionRef={ref} />}>
      <Outlet />
    </Page>
  );
}
