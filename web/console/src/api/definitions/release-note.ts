// What a version of a contact policy changes, in words for agents.
import { queryOptions } from '@tanstack/react-query';

import type { Locale } from '../../i18n/locales';
import { api, unwrap } from '../client';

export function releaseNote(policy: string, version: number, locale: Locale) {
  return queryOptions({
    queryKey: ['release-note', policy, version, locale] as const,
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/hub/policies/{policy}/release-note', { params: { path: { policy }, query: { version, locale } }, signal })).text,
  });
}
