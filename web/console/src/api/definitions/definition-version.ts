// One version of a definition: its text as it was written, its body, its problems.
import { queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../client';

import { definitionKeys, type DefinitionRef } from './definition-keys';

export function definitionVersion(ref: DefinitionRef, version: number) {
  return queryOptions({
    queryKey: definitionKeys.version(ref, version),
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/definitions/{kind}/{id}/versions/{version}', { params: { path: { ...ref, version } }, signal })),
  });
}
