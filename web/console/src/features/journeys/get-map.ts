// A journey's map with its live numbers; asked for again when the log moves on, the numbers before stay on the screen meanwhile.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';
import type { Locale } from '../../i18n/locales';

import { journeyKeys, type Limits } from './journey-keys';

/** `version`: a number as text, or `draft`; absent means the published one. */
export function getMap(id: string, version: string | undefined, limits: Limits, locale: Locale) {
  return queryOptions({
    queryKey: journeyKeys.map(id, version, limits, locale),
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/journeys/{id}/map', { params: { path: { id }, query: { locale, ...limits, ...(version ? { version } : {}) } }, signal })),
    placeholderData: keepPreviousData,
  });
}
