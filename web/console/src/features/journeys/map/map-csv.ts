// The map's figures as a table of values, for taking away.
import type { Schema } from '../../../api/schema';
import type { Cell } from '../csv';

export const mapColumns = ['stage', 'step', 'step_id', 'instances', 'persons', 'interactions', 'conversion', 'conversion_low', 'conversion_high', 'median_time_s', 'nps', 'nps_low', 'nps_high', 'nps_n', 'csat', 'csat_low', 'csat_high', 'csat_n', 'ces', 'ces_low', 'ces_high', 'ces_n'];

/** Masked values stay empty. */
export function mapRows(stages: readonly Schema<'MapStage'>[]): Cell[][] {
  return stages.flatMap((stage) => stage.steps.map((step) => [
    stage.title, step.title, step.id, step.instances, step.persons, step.interactions,
    step.conversion?.value ?? null, step.conversion?.low ?? null, step.conversion?.high ?? null, step.median_time_s,
    ...(['nps', 'csat', 'ces'] as const).flatMap((kind) => {
      const one = step.indicators.find((each) => each.kind === kind);
      return [one?.value ?? null, one?.low ?? null, one?.high ?? null, one?.n ?? null];
    }),
  ]));
}
