// What the bars of a lane are measured against: the largest of the map.
import type { Schema } from '../../../api/schema';

export type Scale = { instancesMax: number; timeMax: number };

export function scaleOf(stages: readonly Schema<'MapStage'>[]): Scale {
  const steps = stages.flatMap((stage) => stage.steps);
  return { instancesMax: Math.max(0, ...steps.map((step) => step.instances)), timeMax: Math.max(0, ...steps.map((step) => step.median_time_s ?? 0)) };
}

type Column = { stage: Schema<'MapStage'>; step: Schema<'MapStep'> | undefined; /** The first of its stage. */ first: boolean };

/** The columns of the map in order; a stage without steps keeps an empty column so that it can be seen and filled. */
export function columnsOf(stages: readonly Schema<'MapStage'>[]): Column[] {
  return stages.flatMap((stage): Column[] => (stage.steps.length === 0 ? [{ stage, step: undefined, first: true }] : stage.steps.map((step, at) => ({ stage, step, first: at === 0 }))));
}
