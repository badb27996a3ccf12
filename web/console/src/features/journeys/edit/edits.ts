// What can be done to a journey's map, and the map after it: one pure function. What does not apply gives the same map back.
import type { JourneyBody, Phase, StageBody, StepBody, TouchpointBody, Words } from './journey-body';

/** A change sets the fields that it names; `undefined` takes one away. */
type Change<T> = { [K in keyof T]?: T[K] | undefined };

export type Edit =
  | { type: 'stage.add'; id: string; title: Words; phase: Phase }
  | { type: 'stage.change'; stage: string; change: Change<Omit<StageBody, 'steps'>> }
  | { type: 'stage.shift'; stage: string; by: -1 | 1 }
  | { type: 'stage.remove'; stage: string }
  | { type: 'step.add'; stage: string; id: string; title: Words }
  | { type: 'step.change'; step: string; change: Change<Omit<StepBody, 'touchpoints'>> }
  | { type: 'step.shift'; step: string; by: -1 | 1 }
  | { type: 'step.move'; step: string; stage: string; /** The step whose place it takes; null: the stage's end. */ onto: string | null }
  | { type: 'step.remove'; step: string }
  | { type: 'touchpoint.add'; step: string; id: string; title: Words }
  | { type: 'touchpoint.change'; touchpoint: string; change: Change<TouchpointBody> }
  | { type: 'touchpoint.shift'; touchpoint: string; by: -1 | 1 }
  | { type: 'touchpoint.move'; touchpoint: string; step: string }
  | { type: 'touchpoint.remove'; touchpoint: string };

function changed<T extends object>(one: T, change: Change<T>): T {
  const next = { ...one, ...change };
  for (const key of Object.keys(change) as (keyof T)[]) if (change[key] === undefined) delete next[key];
  return next;
}

function swapped<T>(items: readonly T[], at: number, to: number): T[] {
  const next = [...items];
  const [one] = next.splice(at, 1);
  if (one !== undefined) next.splice(to, 0, one);
  return next;
}

const inStages = (body: JourneyBody, stages: (stage: StageBody) => StageBody): JourneyBody => ({ ...body, stages: body.stages.map(stages) });
const inSteps = (body: JourneyBody, steps: (step: StepBody) => StepBody): JourneyBody => inStages(body, (stage) => ({ ...stage, steps: stage.steps.map(steps) }));
const without = <T extends { id: string }>(items: readonly T[], id: string): T[] => items.filter((each) => each.id !== id);

function shiftedStage(body: JourneyBody, stage: string, by: -1 | 1): JourneyBody {
  const at = body.stages.findIndex((each) => each.id === stage);
  const to = at + by;
  return at < 0 || to < 0 || to >= body.stages.length ? body : { ...body, stages: swapped(body.stages, at, to) };
}

/** At the border of its stage a step goes over into the stage beside it. */
function shiftedStep(body: JourneyBody, step: string, by: -1 | 1): JourneyBody {
  const s = body.stages.findIndex((stage) => stage.steps.some((each) => each.id === step));
  const here = body.stages[s];
  if (!here) return body;
  const at = here.steps.findIndex((each) => each.id === step);
  const to = at + by;
  if (to >= 0 && to < here.steps.length) return inStages(body, (stage) => (stage === here ? { ...stage, steps: swapped(stage.steps, at, to) } : stage));
  const there = body.stages[s + by];
  const one = here.steps[at];
  if (!there || !one) return body;
  return inStages(body, (stage) => stage === here ? { ...stage, steps: without(stage.steps, step) } : stage === there ? { ...stage, steps: by < 0 ? [...stage.steps, one] : [one, ...stage.steps] } : stage);
}

function movedStep(body: JourneyBody, step: string, stage: string, onto: string | null): JourneyBody {
  const flat = body.stages.flatMap((each) => each.steps);
  const one = flat.find((each) => each.id === step);
  if (!one || step === onto || !body.stages.some((each) => each.id === stage)) return body;
  const rightwards = onto !== null && flat.findIndex((each) => each.id === step) < flat.findIndex((each) => each.id === onto);
  return inStages(body, (each) => {
    const rest = without(each.steps, step);
    if (each.id !== stage) return rest.length === each.steps.length ? each : { ...each, steps: rest };
    const at = onto === null ? -1 : rest.findIndex((other) => other.id === onto);
    // Dropped on a step that stood to its right within the same stage, it goes behind that one: it takes its place.
    const place = at < 0 ? rest.length : at + (rightwards && each.steps.length !== rest.length ? 1 : 0);
    return { ...each, steps: [...rest.slice(0, place), one, ...rest.slice(place)] };
  });
}

function shiftedTouchpoint(body: JourneyBody, touchpoint: string, by: -1 | 1): JourneyBody {
  const step = body.stages.flatMap((stage) => stage.steps).find((each) => each.touchpoints.some(({ id }) => id === touchpoint));
  const at = step?.touchpoints.findIndex(({ id }) => id === touchpoint) ?? -1;
  if (!step || at + by < 0 || at + by >= step.touchpoints.length) return body;
  return inSteps(body, (each) => (each === step ? { ...each, touchpoints: swapped(each.touchpoints, at, at + by) } : each));
}

function movedTouchpoint(body: JourneyBody, touchpoint: string, step: string): JourneyBody {
  const steps = body.stages.flatMap((stage) => stage.steps);
  const from = steps.find((each) => each.touchpoints.some(({ id }) => id === touchpoint));
  const one = from?.touchpoints.find(({ id }) => id === touchpoint);
  if (!one || from?.id === step || !steps.some((each) => each.id === step)) return body;
  return inSteps(body, (each) => (each.id === step ? { ...each, touchpoints: [...each.touchpoints, one] } : each === from ? { ...each, touchpoints: without(each.touchpoints, touchpoint) } : each));
}

export function edited(body: JourneyBody, edit: Edit): JourneyBody {
  switch (edit.type) {
    case 'stage.add': return { ...body, stages: [...body.stages, { id: edit.id, title: edit.title, phase: edit.phase, steps: [] }] };
    case 'stage.change': return inStages(body, (stage) => (stage.id === edit.stage ? changed<StageBody>(stage, edit.change) : stage));
    case 'stage.shift': return shiftedStage(body, edit.stage, edit.by);
    case 'stage.remove': return { ...body, stages: without(body.stages, edit.stage) };
    case 'step.add': return inStages(body, (stage) => (stage.id === edit.stage ? { ...stage, steps: [...stage.steps, { id: edit.id, title: edit.title, touchpoints: [] }] } : stage));
    case 'step.change': return inSteps(body, (step) => (step.id === edit.step ? changed<StepBody>(step, edit.change) : step));
    case 'step.shift': return shiftedStep(body, edit.step, edit.by);
    case 'step.move': return movedStep(body, edit.step, edit.stage, edit.onto);
    case 'step.remove': return inStages(body, (stage) => ({ ...stage, steps: without(stage.steps, edit.step) }));
    case 'touchpoint.add': return inSteps(body, (step) => (step.id === edit.step ? { ...step, touchpoints: [...step.touchpoints, { id: edit.id, title: edit.title }] } : step));
    case 'touchpoint.change': return inSteps(body, (step) => ({ ...step, touchpoints: step.touchpoints.map((each) => (each.id === edit.touchpoint ? changed(each, edit.change) : each)) }));
    case 'touchpoint.shift': return shiftedTouchpoint(body, edit.touchpoint, edit.by);
    case 'touchpoint.move': return movedTouchpoint(body, edit.touchpoint, edit.step);
    case 'touchpoint.remove': return inSteps(body, (step) => ({ ...step, touchpoints: without(step.touchpoints, edit.touchpoint) }));
  }
}
