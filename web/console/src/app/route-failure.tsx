// A screen that broke: said in its place, with the rest of the console still usable.
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';

import { Page } from '../ui/page';
import { ProblemNote } from '../ui/problem-note';

export function RouteFailure() {
  const { t } = useTranslation();
  return (
    <Page title={t('app.broken')}>
      <ProblemNote error={useRouteError()} title={t('app.broken')} onRetry={() => window.location.reload()} />
    </Page>
  );
}
