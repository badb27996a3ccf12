// Settings: one's own first; the bank's, accounts, secrets and the audit list for administrators.
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';

import { useMay, useSession } from '../../api/use-session';
import { Page } from '../../ui/page';

export function SettingsPage() {
  const { t } = useTranslation();
  const admin = useMay('admin');
  const { version } = useSession();
  const tabs = [
    { to: '/settings', label: t('settings.mine') },
    { to: '/settings/tokens', label: t('settings.tokens') },
    ...(admin ? [{ to: '/settings/bank', label: t('settings.bank') }, { to: '/settings/accounts', label: t('settings.accounts') }, { to: '/settings/keys', label: t('settings.keys') }, { to: '/settings/audit', label: t('settings.audit') }] : []),
  ];
  return <Page title={t('nav.settings')} tabs={tabs} status={<span>Jalon {version}</span>}><Outlet /></Page>;
}
