// Cases, most urgent first, page by page.
import { infiniteQueryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';
import { byCursor, cursorOf } from '../../api/pages';

import { caseKeys, type CaseFilter } from './case-keys';

export function listCases(filter: CaseFilter) {
  const { stage, owner, person } = filter;
  return infiniteQueryOptions({
    queryKey: caseKeys.list(filter),
    queryFn: async ({ signal, pageParam }) =>
      unwrap(await api.GET('/api/cases', { params: { query: { stage, limit: 50, ...(owner === 'all' ? {} : { owner }), ...(person ? { person } : {}), ...cursorOf(pageParam) } }, signal })),
    ...byCursor,
  });
}
