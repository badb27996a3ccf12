// Who is signed in, at the foot of the navigation: opens language, theme and sign-out.
import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useSession } from '../api/use-session';
import { initials } from '../ui/initials';

import { PreferenceItems } from './preference-items';

export function WhoMenu() {
  const { t } = useTranslation();
  const { user } = useSession();
  return (
    <Menu position="top-start" classNames={{ dropdown: 'menu' }} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className="who" aria-label={t('app.account', { name: user.name })}>
          <span className="av" aria-hidden="true">{initials(user.name)}</span>
          <span className="lbl">
            <span className="m" style={{ color: 'var(--text)' }}>{user.name}</span>
            <span>{t(`role.${user.role}`)}</span>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <PreferenceItems item={({ on, label, onPick, icon }) => (
          <Menu.Item key={label} className="menu-item" data-on={on} onClick={onPick}>
            {icon}
            {label}
          </Menu.Item>
        )} />
      </Menu.Dropdown>
    </Menu>
  );
}
