// The experiments that run on contact policies, and what each says now.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { useLocale } from '../../../i18n/use-locale';
import { ButtonLink } from '../../../ui/button-link';
import { Empty } from '../../../ui/empty';
import { Page } from '../../../ui/page';
import { QueryView } from '../../../ui/query-view';
import { hubTabs } from '../hub-tabs';
import { usePolicyId } from '../use-policy-id';

import { ExperimentView } from './experiment-view';
import { listExperiments } from './list-experiments';

export function ExperimentsPage() {
  const { t } = useTranslation();
  const { id } = usePolicyId();
  const query = useQuery(listExperiments(useLocale()));
  return (
    <Page title={t('nav.hub')} tabs={hubTabs(t, id)} status={<span>{t('trials.status')}</span>}
      actions={<ButtonLink to="/definitions?kind=experiment" icon="plus">{t('trials.all')}</ButtonLink>}>
      <QueryView query={query} rows={6}>
        {(items) => items.length === 0 ? <Empty title={t('trials.none')}>{t('trials.noneWhy')}</Empty> : items.map((each) => <ExperimentView key={each.id} experiment={each} />)}
      </QueryView>
    </Page>
  );
}
