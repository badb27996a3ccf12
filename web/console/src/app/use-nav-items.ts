// The places that the signed-in person's role may open.
import { useSession } from '../api/use-session';

import { navItems } from './nav-items';

export function useNavItems() {
  const { permissions } = useSession();
  return navItems.filter((item) => item.needs === null || permissions.includes(item.needs));
}
