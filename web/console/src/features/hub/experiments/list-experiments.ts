// Experiments on contact policies as they stand.
import { queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { Locale } from '../../../i18n/locales';

export function listExperiments(locale: Locale) {
  return queryOptions({
    queryKey: ['hub-experiments', locale] as const,
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/hub/experiments', { params: { query: { locale } }, signal })).items,
    refetchInterval: 10_000,
  });
}
