// The places of the console, in the order of the navigation, with the key that follows `g` and the permission that each needs.
import type { Permission } from '../api/session';
import type { IconName } from '../ui/icon';

export const navItems = [
  { to: '/today', name: 'today', icon: 'today', key: 't', small: true, needs: null },
  { to: '/journeys', name: 'journeys', icon: 'journeys', key: 'j', small: true, needs: 'explore.read' },
  { to: '/hub', name: 'hub', icon: 'hub', key: 'h', small: false, needs: 'hub.read' },
  { to: '/questionnaires', name: 'questionnaires', icon: 'questionnaires', key: 'q', small: false, needs: 'surveys.read' },
  { to: '/cases', name: 'cases', icon: 'cases', key: 'c', small: true, needs: 'cases.read' },
  { to: '/people', name: 'people', icon: 'people', key: 'p', small: true, needs: 'people.read' },
  { to: '/definitions', name: 'definitions', icon: 'definitions', key: 'd', small: false, needs: 'definitions.read' },
  { to: '/settings', name: 'settings', icon: 'settings', key: 's', small: false, needs: null },
] as const satisfies readonly { to: string; name: string; icon: IconName; key: string; small: boolean; needs: Permission | null }[];
