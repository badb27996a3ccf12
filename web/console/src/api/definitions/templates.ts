// The shipped templates to begin a definition from.
import { queryOptions } from '@tanstack/react-query';

import type { Locale } from '../../i18n/locales';
import { api, unwrap } from '../client';

import type { Kind } from './definition-keys';

export function templates(kind: Kind, locale: Locale) {
  return queryOptions({
    queryKey: ['templates', kind, locale] as const,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/templates', { params: { query: { kind, locale } }, signal })).items,
  });
}
