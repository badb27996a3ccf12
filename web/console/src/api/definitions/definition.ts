// One definition with its versions and its history.
import { queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../client';

import { definitionKeys, type DefinitionRef } from './definition-keys';

export function definition(ref: DefinitionRef) {
  return queryOptions({
    queryKey: definitionKeys.one(ref),
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/definitions/{kind}/{id}', { params: { path: ref }, signal })),
  });
}
