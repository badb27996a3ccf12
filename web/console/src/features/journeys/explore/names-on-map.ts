// What a map's stages, steps and touchpoints are called, by their ids.
import type { Schema } from '../../../api/schema';

export type MapNames = Record<'stage' | 'step' | 'touchpoint', ReadonlyMap<string, string>>;

export function namesOnMap(stages: readonly Schema<'MapStage'>[]): MapNames {
  const steps = stages.flatMap((stage) => stage.steps);
  const named = (things: readonly { id: string; title: string }[]) => new Map(things.map((each) => [each.id, each.title || each.id]));
  return { stage: named(stages), step: named(steps), touchpoint: named(steps.flatMap((step) => step.touchpoints)) };
}
