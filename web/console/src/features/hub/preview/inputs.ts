// What a preview sets for a decision: the six inputs as the form holds them, and as the server takes them. What is left empty is not known.
import type { Schema } from '../../../api/schema';
import { instantOf } from '../../../i18n/zoned';

export type WaitInput = { ahead: string; agents: string; mean_handling_s: string; open: boolean };
export type PreviewForm = {
  clientType: string; value: string; vulnerable: boolean; region: string; location: string;
  /** YYYY-MM-DDTHH:MM by the bank's clock; empty: now. */
  at: string;
  page: string; placement: string;
  waits: Record<string, WaitInput>;
  /** Paths of viewed pages, one in each line. */
  path: string;
  errors: number;
};

export const emptyForm: PreviewForm = { clientType: '', value: '', vulnerable: false, region: '', location: '', at: '', page: '', placement: '', waits: {}, path: '', errors: 0 };

const number = (text: string): number | undefined => (text.trim() !== '' && Number(text) >= 0 ? Number(text) : undefined);

function queueState({ ahead, agents, mean_handling_s, open }: WaitInput): Schema<'QueueState'> {
  const figures = { ahead: number(ahead), agents: number(agents), mean_handling_s: number(mean_handling_s) };
  return { ...Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined)), open };
}

/** `end` is the instant the session has come to; its pages lie half a minute apart before it. */
export function inputsFor(form: PreviewForm, timeZone: string, end: Date): Schema<'HubInputs'> {
  const at = form.at ? instantOf(form.at, timeZone) : undefined;
  const paths = form.path.split('\n').map((line) => line.trim()).filter(Boolean).slice(0, 100);
  const names = [...paths.map((path) => ({ name: 'page.viewed', properties: { path } })), ...Array.from({ length: Math.min(20, Math.max(0, form.errors)) }, () => ({ name: 'form.failed', properties: {} }))];
  const last = at ? Date.parse(at) : end.getTime();
  const events = names.map((event, i) => ({ ...event, at: new Date(last - (names.length - i) * 30_000).toISOString() }));
  const waits = Object.fromEntries(Object.entries(form.waits).map(([queue, state]) => [queue, queueState(state)]));
  return {
    ...(form.clientType ? { client_type: form.clientType } : {}), ...(form.value ? { value: form.value } : {}), ...(form.vulnerable ? { vulnerable: true } : {}),
    ...(form.region ? { region: form.region } : {}), ...(form.location ? { location: form.location } : {}), ...(at ? { at } : {}),
    ...(form.page ? { page: form.page } : {}), ...(form.placement ? { placement: form.placement } : {}),
    ...(Object.keys(waits).length > 0 ? { waits } : {}), ...(events.length > 0 ? { events } : {}),
  };
}
