// One definition on a page of its own: the studio under its name.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { definition } from '../../api/definitions/definition';
import { kinds, type Kind } from '../../api/definitions/definition-keys';
import { ButtonLink } from '../../ui/button-link';
import { Empty } from '../../ui/empty';
import { Page } from '../../ui/page';
import { ProblemNote } from '../../ui/problem-note';

import { Studio } from './studio';
import { StudioBar } from './studio-bar';
import { useStudio } from './use-studio';

/** Where a kind is written as a form; the text is the same. */
const forms: Partial<Record<Kind, (id: string) => string>> = { hub: (id) => `/hub/policy?policy=${encodeURIComponent(id)}`, experiment: (id) => `/hub/experiments/${encodeURIComponent(id)}` };

export function DefinitionPage() {
  const { t } = useTranslation();
  const { kind: kindText = '', id = '' } = useParams();
  const kind = kinds.find((each) => each === kindText);
  if (!kind) return <Page title={t('app.notFound')}><Empty title={t('app.notFound')} /></Page>;
  return <Loaded key={`${kind}/${id}`} kind={kind} id={id} />;
}

function Loaded({ kind, id }: { kind: (typeof kinds)[number]; id: string }) {
  const { t } = useTranslation();
  const ref = { kind, id };
  const { data, isError, error, refetch } = useQuery(definition(ref));
  const studio = useStudio(ref);
  return (
    <Page title={data?.title ?? id} layout="cols" bodyClass="studio-cols"
      crumbs={[{ to: '/definitions', label: t('nav.definitions') }, { to: `/definitions?kind=${kind}`, label: t(`kind.${kind}`) }]}
      actions={forms[kind] && <ButtonLink to={forms[kind](id)}>{t('hub.form')}</ButtonLink>}
      bar={<StudioBar studio={studio} />}>
      {isError ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <Studio studio={studio} />}
    </Page>
  );
}
