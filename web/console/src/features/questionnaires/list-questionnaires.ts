// Questionnaires with their response figures.
import { queryOptions } from '@tanstack/react-query';

import { api, unwrap } from '../../api/client';
import type { Locale } from '../../i18n/locales';

export function listQuestionnaires(locale: Locale) {
  return queryOptions({
    queryKey: ['questionnaires', 'list', locale] as const,
    queryFn: async ({ signal }) => unwrap(await api.GET('/api/questionnaires', { params: { query: { locale } }, signal })).items,
  });
}
