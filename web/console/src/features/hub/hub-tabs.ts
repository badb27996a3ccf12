// The views of the contact hub; the chosen policy goes along.
import type { TFunction } from 'i18next';

import type { TabLink } from '../../ui/page';

export function hubTabs(t: TFunction, policy?: string): TabLink[] {
  const query = policy ? `?policy=${encodeURIComponent(policy)}` : '';
  return [{ to: '/hub', label: t('hub.live') }, { to: `/hub/policy${query}`, label: t('hub.policy') }, { to: `/hub/preview${query}`, label: t('hub.preview') }, { to: `/hub/replay${query}`, label: t('replay.tab') }, { to: '/hub/experiments', label: t('trials.tab'), end: false }];
}
