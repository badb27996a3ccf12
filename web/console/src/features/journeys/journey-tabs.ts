// The views of one journey.
import type { TFunction } from 'i18next';

import type { TabLink } from '../../ui/page';

export function journeyTabs(t: TFunction, id: string): TabLink[] {
  const at = `/journeys/${encodeURIComponent(id)}`;
  return [{ to: at, label: t('journeys.map') }, { to: `${at}/explore`, label: t('journeys.explore') }];
}
