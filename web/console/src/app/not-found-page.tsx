// An address that the console does not have.
import { useTranslation } from 'react-i18next';

import { ButtonLink } from '../ui/button-link';
import { Empty } from '../ui/empty';
import { Page } from '../ui/page';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('app.notFound')}>
      <Empty title={t('app.notFound')} action={<ButtonLink to="/today">{t('nav.today')}</ButtonLink>}>{t('app.notFoundWhy')}</Empty>
    </Page>
  );
}
