// The branches and regions that a policy knows: from the calendar it names under `branches`.
import { useQuery } from '@tanstack/react-query';

import { definition } from '../../../api/definitions/definition';
import { definitionVersion } from '../../../api/definitions/definition-version';
import { useLocale } from '../../../i18n/use-locale';

type Place = { id: string; title: string; region: string };

export function usePlaces(calendar: string): { places: Place[]; regions: string[] } {
  const locale = useLocale();
  const ref = { kind: 'calendar', id: calendar } as const;
  const whole = useQuery({ ...definition(ref), enabled: calendar !== '', retry: false });
  const number = whole.data?.published_version ?? null;
  const version = useQuery({ ...definitionVersion(ref, number ?? 0), enabled: number !== null });
  const listed = version.data?.body['locations'];
  const places = (Array.isArray(listed) ? listed : []).flatMap((each: unknown): Place[] => {
    if (typeof each !== 'object' || each === null) return [];
    const { id, title, region } = each as { id?: unknown; title?: unknown; region?: unknown };
    if (typeof id !== 'string') return [];
    const words = typeof title === 'object' && title !== null ? ((title as Record<string, string>)[locale] ?? (title as Record<string, string>)['en']) : title;
    return [{ id, title: typeof words === 'string' ? words : id, region: typeof region === 'string' ? region : '' }];
  });
  return { places, regions: [...new Set(places.map((place) => place.region).filter(Boolean))].toSorted() };
}
