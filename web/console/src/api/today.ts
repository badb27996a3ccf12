// What the signed-in person should see first; its counts also stand in the navigation.
import { queryOptions } from '@tanstack/react-query';

import type { Locale } from '../i18n/locales';

import { api, unwrap } from './client';

export function today(locale: Locale) {
  return queryOptions({
    queryKey: ['today', locale] as const,
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/today', { params: { query: { locale } }, signal })),
  });
}
