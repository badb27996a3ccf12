// The button: plain unless told otherwise; one `primary` per page.
import type { ButtonHTMLAttributes, ReactNode } from 'react';

import { Icon, type IconName } from './icon';

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  look?: 'plain' | 'primary' | 'ghost' | 'danger';
  icon?: IconName;
  /** The key that does the same, shown in the button. */
  shortcut?: string;
  children?: ReactNode;
};

export function Button({ look = 'plain', icon, shortcut, children, type = 'button', ...rest }: Props) {
  const only = children === undefined ? ' icon' : '';
  return (
    <button type={type} className={`btn ${look}${only}`} {...rest}>
      {icon && <Icon name={icon} small />}
      {children}
      {shortcut && <kbd aria-hidden="true">{shortcut}</kbd>}
    </button>
  );
}
