// The two views of open work: cases, and contacts to make.
import { useTranslation } from 'react-i18next';

import type { TabLink } from '../../ui/page';

export function useCaseTabs(): TabLink[] {
  const { t } = useTranslation();
  return [
    { to: '/cases', label: t('cases.list') },
    { to: '/cases/contacts', label: t('cases.contacts') },
  ];
}
