// All definitions, of one kind or of all.
import { queryOptions } from '@tanstack/react-query';

import type { Locale } from '../../i18n/locales';
import { api, unwrap } from '../client';

import { definitionKeys, type Kind } from './definition-keys';

export function definitionList(kind: Kind | undefined, locale: Locale) {
  return queryOptions({
    queryKey: definitionKeys.list(kind, locale),
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/definitions', { params: { query: { locale, ...(kind ? { kind } : {}) } }, signal })).items,
  });
}
