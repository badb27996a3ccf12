// What a condition can speak of and by what figures can be broken down, out of the facets.
import { known } from '../../../../i18n/known';
import type { AnswerOf } from '../ask/ask';

import type { Value } from './condition';

/** `path` is how a condition names it; `group` how a breakdown does, where it can. */
export type FieldOffer = { path: string; label: string; group?: string; of: 'event' | 'property' | 'trait'; values: { value: Value; label: string }[] };

export function fieldsOf(facets: AnswerOf<'/api/explore/facets'> | undefined): FieldOffer[] {
  if (!facets) return [];
  const plain = (values: { value: Value | null }[]) => values.flatMap(({ value }) => (value === null ? [] : [{ value, label: String(value) }]));
  return [
    { path: 'channel', label: 'channel', of: 'event', values: facets.channels.map(({ name }) => ({ value: name, label: known('channel', name) })) },
    { path: 'name', label: 'name', of: 'event', values: facets.activities.map(({ name }) => ({ value: name, label: known('event', name) })) },
    { path: 'touchpoint', label: 'touchpoint', of: 'event', values: facets.touchpoints.map(({ name }) => ({ value: name, label: name })) },
    ...facets.traits.map(({ key, values }): FieldOffer => ({ path: `person.${key}`, label: `person.${key}`, group: `trait:${key}`, of: 'trait', values: plain(values) })),
    ...facets.properties.map(({ key, values }): FieldOffer => ({ path: `properties.${key}`, label: key, group: `property:${key}`, of: 'property', values: plain(values) })),
  ];
}
