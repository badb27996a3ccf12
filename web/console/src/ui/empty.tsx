// Nothing to show: what would stand here, why it does not, and the one next act.
import type { ReactNode } from 'react';

export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p className="m">{title}</p>
      {children && <p className="s12 sec">{children}</p>}
      {action}
    </div>
  );
}
