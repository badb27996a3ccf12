// The reasons that a case may be opened for, as the published case policy lists them, in the language being read.
import { useQuery } from '@tanstack/react-query';

import { definitionList } from '../../api/definitions/definition-list';
import { definitionVersion } from '../../api/definitions/definition-version';
import { isKnown, known } from '../../i18n/known';
import { useLocale } from '../../i18n/use-locale';

export type CaseReason = { code: string; label: string };

/** The reasons inside a case policy's body; what is not of that shape is left out. */
export function reasonsOf(body: Record<string, unknown>, locale: string): CaseReason[] {
  const reasons: unknown[] = Array.isArray(body['reasons']) ? body['reasons'] : [];
  return reasons.flatMap((reason) => {
    const { code, text } = (reason ?? {}) as { code?: unknown; text?: Record<string, unknown> };
    if (typeof code !== 'string') return [];
    const words = text?.[locale] ?? text?.['en'];
    return [{ code, label: isKnown('reason', code) ? known('reason', code) : typeof words === 'string' ? words : code }];
  });
}

export function useCaseReasons(): CaseReason[] {
  const locale = useLocale();
  const policies = useQuery(definitionList('case-policy', locale));
  const policy = policies.data?.find((row) => row.published_version !== null);
  const version = useQuery({ ...definitionVersion({ kind: 'case-policy', id: policy?.id ?? '' }, policy?.published_version ?? 0), enabled: policy !== undefined });
  return version.data ? reasonsOf(version.data.body, locale) : [];
}
