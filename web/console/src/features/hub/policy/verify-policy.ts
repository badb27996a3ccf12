// The proof of a policy's text: whether it keeps the hub's promises in every context.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../../api/client';
import type { Locale } from '../../../i18n/locales';

export function verifyPolicy(text: string, locale: Locale) {
  return queryOptions({
    queryKey: ['hub-proof', text, locale] as const,
    queryFn: async ({ signal }) => unwrap(await api.POST('/api/hub/verify', { body: { text, locale }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 10 * 60_000,
    retry: false,
  });
}
