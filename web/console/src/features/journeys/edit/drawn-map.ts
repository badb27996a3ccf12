// The map of a definition that is being written, with the numbers that the live map has for the steps of the same ids.
import type { Schema } from '../../../api/schema';

import { claimName, textOf, type JourneyBody } from './journey-body';

type Step = Schema<'MapStep'>;
type IndicatorKind = Schema<'Indicator'>['kind'];

/** A step's numbers before anything is known of it. */
const noNumbers = { channels: [], persons: 0, instances: 0, interactions: 0, conversion: null, median_time_s: null } satisfies Partial<Step>;

export function drawnMap(body: JourneyBody, numbers: Schema<'JourneyMap'> | undefined, locale: string): Schema<'MapStage'>[] {
  const known = new Map(numbers?.stages.flatMap((stage) => stage.steps).map((step) => [step.id, step]));
  const knownTouchpoints = new Map([...known.values()].flatMap((step) => step.touchpoints).map((each) => [each.id, each]));
  return body.stages.map((stage) => ({
    id: stage.id, title: textOf(stage.title, locale) || stage.id, phase: stage.phase,
    steps: stage.steps.map((step): Step => {
      const live = known.get(step.id);
      const touchpoints = step.touchpoints.map((each) => ({
        id: each.id, title: textOf(each.title, locale) || each.id, channels: each.channels ?? [], team: each.team ?? '', interactions: (each.interactions ?? []).map(claimName),
        volume: knownTouchpoints.get(each.id)?.volume ?? 0, indicators: knownTouchpoints.get(each.id)?.indicators ?? [],
      }));
      const wanted = new Set(step.touchpoints.flatMap((each) => each.indicators ?? []));
      const indicators = live?.indicators ?? [];
      const missing = [...wanted].filter((kind): kind is IndicatorKind => ['nps', 'csat', 'ces'].includes(kind) && !indicators.some((each) => each.kind === kind));
      return {
        ...noNumbers, ...live, id: step.id, title: textOf(step.title, locale) || step.id, goal: textOf(step.goal, locale), key_moment: step.key_moment ?? false,
        touchpoints, teams: [...new Set(touchpoints.map((each) => each.team).filter(Boolean))],
        indicators: [...indicators.filter((each) => wanted.has(each.kind)), ...missing.map((kind) => ({ kind, value: null, low: null, high: null, n: 0, masked: false }))],
      };
    }),
  }));
}
