// The places of the console, in the order of the navigation, with the key that follows `g`.
import type { IconName } from '../ui/icon';

export const navItems = [
  { to: '/today', name: 'today', icon: 'today', key: 't', small: true },
  { to: '/journeys', name: 'journeys', icon: 'journeys', key: 'j', small: true },
  { to: '/hub', name: 'hub', icon: 'hub', key: 'h', small: false },
  { to: '/questionnaires', name: 'questionnaires', icon: 'questionnaires', key: 'q', small: false },
  { to: '/cases', name: 'cases', icon: 'cases', key: 'c', small: true },
  { to: '/people', name: 'people', icon: 'people', key: 'p', small: true },
  { to: '/definitions', name: 'definitions', icon: 'definitions', key: 'd', small: false },
  { to: '/settings', name: 'settings', icon: 'settings', key: 's', small: false },
] as const satisfies readonly { to: string; name: string; icon: IconName; key: string; small: boolean }[];
