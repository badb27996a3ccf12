// What a policy would decide for inputs, without recording it.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';

import { hubKeys, type PreviewIn } from './hub-keys';

export function previewDecision(question: PreviewIn) {
  return queryOptions({
    queryKey: hubKeys.preview(question),
    queryFn: async ({ signal }) => unwrap(await api.POST('/api/hub/preview', { body: question, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
