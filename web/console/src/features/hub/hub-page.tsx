// The feature's first page.
import { useTranslation } from 'react-i18next';

import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';

export function HubPage() {
  const { t } = useTranslation();
  return <Page title={t('nav.hub')}><Skeleton /></Page>;
}
