// All journeys: the defined ones, and those of which only events are known.
import { queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';
import type { Locale } from '../../i18n/locales';

import { journeyKeys } from './journey-keys';

export function listJourneys(locale: Locale) {
  return queryOptions({
    queryKey: journeyKeys.list(locale),
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/journeys', { params: { query: { locale } }, signal })).items,
  });
}
