// The answers to a questionnaire, newest first, page by page.
import { infiniteQueryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';
import { byCursor, cursorOf } from '../../api/pages';

export function listAnswers(questionnaire: string) {
  return infiniteQueryOptions({
    queryKey: ['answers', questionnaire] as const,
    queryFn: async ({ signal, pageParam }) => unwrap(await api.GET('/api/answers', { params: { query: { questionnaire, limit: 50, ...cursorOf(pageParam) } }, signal })),
    ...byCursor,
  });
}
