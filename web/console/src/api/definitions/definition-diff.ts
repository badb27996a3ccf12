// What changed from one version to another, place by place.
import { queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../client';

import { definitionKeys, type DefinitionRef } from './definition-keys';

export function definitionDiff(ref: DefinitionRef, from: number, to: number) {
  return queryOptions({
    queryKey: definitionKeys.diff(ref, from, to),
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/definitions/{kind}/{id}/diff', { params: { path: ref, query: { from, to } }, signal })).changes,
  });
}
