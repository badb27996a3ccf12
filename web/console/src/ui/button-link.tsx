// A link that looks like a button: for going somewhere, not for changing something.
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { Icon, type IconName } from './icon';

export function ButtonLink({ to, look = 'plain', icon, children }: { to: string; look?: 'plain' | 'primary' | 'ghost'; icon?: IconName; children: ReactNode }) {
  return (
    <Link to={to} className={`btn ${look}`}>
      {icon && <Icon name={icon} small />}
      {children}
    </Link>
  );
}
