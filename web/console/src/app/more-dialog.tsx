// At 360 px: the places that the bar has no room for, and theme, language and sign-out.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';

import { PreferenceItems } from './preference-items';
import { useNavItems } from './use-nav-items';

export function MoreDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navItems = useNavItems();
  return (
    <Dialog title={t('nav.more')} onClose={onClose}>
      <div>
        {navItems.filter((item) => !item.small).map((item) => (
          <Link key={item.to} className="menu-item" to={item.to} onClick={onClose}>
            <Icon name={item.icon} />
            {t(`nav.${item.name}`)}
          </Link>
        ))}
        <div className="menu-line" />
        <PreferenceItems item={({ on, label, onPick, icon }) => (
          <button type="button" className="menu-item" data-on={on} aria-pressed={on} onClick={() => { onPick(); onClose(); }}>
            {icon}
            {label}
          </button>
        )} />
      </div>
    </Dialog>
  );
}
