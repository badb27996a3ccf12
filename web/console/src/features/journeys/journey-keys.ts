// The query keys of journeys, and what their numbers are limited to.
import type { Locale } from '../../i18n/locales';

/** What every number on the map and in explore is limited to; instants are RFC 3339, absent means no limit. */
export type Limits = { from?: string; to?: string; channel?: string };

export const journeyKeys = {
  list: (locale: Locale) => ['journeys', 'list', locale] as const,
  map: (id: string, version: string | undefined, limits: Limits, locale: Locale) => ['journeys', 'map', id, version ?? 'published', limits, locale] as const,
  indicator: (journey: string, touchpoint: string, kind: string, limits: Limits) => ['indicators', journey, touchpoint, kind, limits] as const,
  answers: (touchpoint: string, limits: Limits) => ['answers', 'touchpoint', touchpoint, limits] as const,
};
