// One case with its history.
import { queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';

import { caseKeys } from './case-keys';

export function getCase(id: string) {
  return queryOptions({
    queryKey: caseKeys.one(id),
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/cases/{id}', { params: { path: { id } }, signal })),
  });
}
