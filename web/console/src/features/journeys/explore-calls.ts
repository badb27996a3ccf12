// The four questions of explore, each as one query over the same filter.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';

import { journeyKeys, type ExploreFilter } from './journey-keys';

export function exploreSummary(filter: ExploreFilter) {
  return queryOptions({
    queryKey: journeyKeys.summary(filter),
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/explore/summary', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function exploreDfg(filter: ExploreFilter) {
  return queryOptions({
    queryKey: journeyKeys.dfg(filter),
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/explore/dfg', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function exploreVariants(filter: ExploreFilter, top = 20) {
  return queryOptions({
    queryKey: journeyKeys.variants(filter, top),
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/explore/variants', { params: { query: { ...filter, top } }, signal })).variants,
    placeholderData: keepPreviousData,
  });
}

export function exploreFunnel(filter: ExploreFilter, steps: readonly string[], window: string) {
  return queryOptions({
    queryKey: journeyKeys.funnel(filter, steps, window),
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/explore/funnel', { params: { query: { ...filter, step: [...steps], window } }, signal })).steps,
    enabled: steps.length >= 2,
    placeholderData: keepPreviousData,
  });
}
