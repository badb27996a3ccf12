// One definition with its versions and its history; its title in the language being read.
import { queryOptions } from '@tanstack/react-query';
import i18next from 'i18next';

import { bestLocale } from '../../i18n/locales';
import { api, unwrap } from '../client';

import { definitionKeys, type DefinitionRef } from './definition-keys';

export function definition(ref: DefinitionRef) {
  const locale = bestLocale([i18next.language]);
  return queryOptions({
    queryKey: [...definitionKeys.one(ref), 'whole', locale] as const,
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/definitions/{kind}/{id}', { params: { path: ref, query: { locale } }, signal })),
  });
}
