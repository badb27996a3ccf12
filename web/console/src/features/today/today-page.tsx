// Today: what the signed-in person should see first.
import { useTranslation } from 'react-i18next';

import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';

export function TodayPage() {
  const { t } = useTranslation();
  return <Page title={t('nav.today')}><Skeleton /></Page>;
}
