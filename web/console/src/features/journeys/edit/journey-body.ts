// A journey's definition as it is written (definitions/journeys/*.yaml): stages, steps, touchpoints; and its words in several languages.

/** Words in one language, or by language. */
export type Words = string | { readonly [locale: string]: string };
/** The interactions of one name, or those of them that fulfil a condition. */
export type ClaimBody = string | { name: string; where?: string };

export type TouchpointBody = { id: string; title: Words; channels?: string[]; team?: string; interactions?: ClaimBody[]; indicators?: string[]; need?: Words; promise?: Words };
export type StepBody = { id: string; title: Words; goal?: Words; key_moment?: boolean; touchpoints: TouchpointBody[] };
export type Phase = 'onboarding' | 'transactions' | 'manage' | 'resolve';
export const phases = ['onboarding', 'transactions', 'manage', 'resolve'] as const satisfies readonly Phase[];
export type StageBody = { id: string; title: Words; phase: Phase; steps: StepBody[] };
/** What else a definition says (kind, description, window…) stays in it untouched. */
export type JourneyBody = { stages: StageBody[] } & { readonly [other: string]: unknown };

const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null) : []);
const id = (value: Record<string, unknown>, prefix: string, at: number) => (typeof value['id'] === 'string' ? value['id'] : `${prefix}-${at + 1}`);

/** A body from the server, with its lists and ids made sure of; a draft may be saved with anything missing. */
export function journeyBodyOf(body: Record<string, unknown>): JourneyBody {
  const stages = list(body['stages']).map((stage, s) => ({
    ...stage, id: id(stage, 'stage', s),
    steps: list(stage['steps']).map((step, p) => ({
      ...step, id: id(step, `step-${s + 1}`, p),
      touchpoints: list(step['touchpoints']).map((touchpoint, at) => ({ ...touchpoint, id: id(touchpoint, `touchpoint-${s + 1}-${p + 1}`, at) })),
    })),
  }));
  return { ...body, stages } as unknown as JourneyBody;
}

/** The words for a reader of `locale`: that language, else English, else any. */
export function textOf(words: Words | undefined, locale: string): string {
  if (words === undefined || typeof words === 'string') return words ?? '';
  return words[locale] ?? words['en'] ?? Object.values(words)[0] ?? '';
}

/** The words with one language's text replaced; words without languages stay so. Empty takes the language away. */
export function withText(words: Words | undefined, locale: string, text: string): Words {
  if (typeof words === 'string') return text;
  const { [locale]: _, ...others } = words ?? {};
  return text === '' && Object.keys(others).length > 0 ? others : { ...words, [locale]: text };
}

export const stepsOf = (body: JourneyBody): StepBody[] => body.stages.flatMap((stage) => stage.steps);
export const touchpointsOf = (body: JourneyBody): TouchpointBody[] => stepsOf(body).flatMap((step) => step.touchpoints);

/** An id that nothing of this sort bears yet: `new-step`, `new-step-2`… */
export function freshId(prefix: string, taken: readonly { id: string }[]): string {
  const used = new Set(taken.map((each) => each.id));
  for (let n = 1; ; n += 1) {
    const wanted = n === 1 ? prefix : `${prefix}-${n}`;
    if (!used.has(wanted)) return wanted;
  }
}

export const claimName = (claim: ClaimBody): string => (typeof claim === 'string' ? claim : claim.name);
