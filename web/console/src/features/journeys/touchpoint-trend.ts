// One indicator of one touchpoint: its total and its weeks.
import { queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';

import { journeyKeys, type Limits } from './journey-keys';

export function touchpointTrend(journey: string, touchpoint: string, kind: 'nps' | 'csat' | 'ces', limits: Limits) {
  const { from, to } = limits;
  return queryOptions({
    queryKey: journeyKeys.indicator(journey, touchpoint, kind, limits),
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/indicators', { params: { query: { kind, journey, touchpoint, by: 'week', ...(from ? { from } : {}), ...(to ? { to } : {}) } }, signal })),
  });
}
