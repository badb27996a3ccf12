// What a preview sets for a decision: every input as the form holds it, and as the server takes it. What is left empty is not known.
import type { Schema } from '../../../api/schema';
import { instantOf, wallText } from '../../../i18n/zoned';

export type WaitInput = { ahead: string; agents: string; mean_handling_s: string; open: boolean; broken: boolean };
type HubInputs = Schema<'HubInputs'>;
export type PreviewForm = {
  clientType: string; value: string; vulnerable: boolean; known: boolean; region: string; location: string;
  /** YYYY-MM-DDTHH:MM by the bank's clock; empty: now. */
  at: string;
  page: string; placement: string; device: string; language: string; habit: string; contract: string; access: string[]; needProduct: string; needProblem: string; lastMode: string; lastMinutes: string; idle: string; abandoned: string;
  waits: Record<string, WaitInput>;
  /** By mode: the share of visitors to whom the guard shows it, in percent. */
  guard: Record<string, string>;
  /** Paths of viewed pages, one in each line. */
  path: string;
  errors: number;
  /** Inputs that came with the address and that the form does not hold. */
  rest: HubInputs;
};

export const emptyForm: PreviewForm = {
  clientType: '', value: '', vulnerable: false, known: false, region: '', location: '', at: '', page: '', placement: '', device: '', language: '', habit: '', contract: '', access: [], needProduct: '', needProblem: '', lastMode: '', lastMinutes: '', idle: '', abandoned: '', waits: {}, guard: {}, path: '', errors: 0, rest: {},
};

const number = (text: string): number | undefined => (text.trim() !== '' && Number(text) >= 0 ? Number(text) : undefined);
type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
const given = <T extends object>(values: T) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '' && value !== false)) as Given<T>;
const some = <T extends object>(values: T): T | undefined => (Object.keys(values).length > 0 ? values : undefined);

function queueState({ ahead, agents, mean_handling_s, open, broken }: WaitInput): Schema<'QueueState'> {
  return { ...given({ ahead: number(ahead), agents: number(agents), mean_handling_s: number(mean_handling_s), broken }), open };
}

/** `end` is the instant the session has come to; its pages lie half a minute apart before it. */
export function inputsFor(form: PreviewForm, timeZone: string, end: Date): HubInputs {
  const at = form.at ? instantOf(form.at, timeZone) : undefined;
  const paths = form.path.split('\n').map((line) => line.trim()).filter(Boolean).slice(0, 100);
  const names = [...paths.map((path) => ({ name: 'page.viewed', properties: { path } })), ...Array.from({ length: Math.min(20, Math.max(0, form.errors)) }, () => ({ name: 'form.failed', properties: {} }))];
  const last = at ? Date.parse(at) : end.getTime();
  const events = names.map((event, i) => ({ ...event, at: new Date(last - (names.length - i) * 30_000).toISOString() }));
  const waits = Object.fromEntries(Object.entries(form.waits).map(([queue, state]) => [queue, queueState(state)]));
  const damping = Object.fromEntries(Object.entries(form.guard).flatMap(([mode, percent]) => { const share = number(percent); return share === undefined || share >= 100 ? [] : [[mode, { cause: 'load' as const, share: share / 100 }]]; }));
  return {
    ...form.rest,
    ...given({
      client_type: form.clientType, value: form.value, vulnerable: form.vulnerable, known: form.known, region: form.region, location: form.location, at, page: form.page, placement: form.placement,
      device: form.device, language: form.language, habit: form.habit, contract: form.contract, need_product: form.needProduct, need_problem: form.needProblem, last_mode: form.lastMode,
      last_minutes: number(form.lastMinutes), idle_s: number(form.idle), abandoned: number(form.abandoned),
      access: form.access.length > 0 ? form.access : undefined, waits: some(waits), events: some(events), damping: some(damping), visitor: Object.keys(damping).length > 0 ? 'preview' : undefined,
    }),
  };
}

/** The form that shows these inputs; what it has no field for is kept as it is. */
export function formOf(inputs: HubInputs, timeZone: string): PreviewForm {
  const { client_type, value, vulnerable, known, region, location, at, page, placement, device, language, habit, contract, access, need_product, need_problem, last_mode, last_minutes, idle_s, abandoned, waits, ...rest } = inputs;
  const text = (each: number | undefined) => (each === undefined ? '' : String(each));
  const exact = at !== undefined && instantOf(wallText(new Date(at), timeZone), timeZone) !== new Date(at).toISOString();
  return {
    ...emptyForm, clientType: client_type ?? '', value: value ?? '', vulnerable: vulnerable ?? false, known: known ?? false, region: region ?? '', location: location ?? '', page: page ?? '', placement: placement ?? '',
    at: at === undefined || exact ? '' : wallText(new Date(at), timeZone), device: device ?? '', language: language ?? '', habit: habit ?? '', contract: contract ?? '', access: access ?? [], needProduct: need_product ?? '', needProblem: need_problem ?? '',
    lastMode: last_mode ?? '', lastMinutes: text(last_minutes), idle: text(idle_s), abandoned: text(abandoned),
    waits: Object.fromEntries(Object.entries(waits ?? {}).map(([queue, state]) => [queue, { ahead: text(state.ahead), agents: text(state.agents), mean_handling_s: text(state.mean_handling_s), open: state.open ?? true, broken: state.broken ?? false }])),
    rest: exact ? { ...rest, at } : rest,
  };
}

/** The inputs in an address, as JSON; nothing where it is none. */
export function inputsIn(search: string | null): HubInputs | null {
  if (search === null) return null;
  try {
    const read: unknown = JSON.parse(search);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as HubInputs) : null;
  } catch {
    return null;
  }
}
