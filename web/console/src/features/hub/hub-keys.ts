// The query keys of the contact hub.
import type { Schema } from '../../api/schema';
import type { Locale } from '../../i18n/locales';

export type PreviewIn = { policy: string; text?: string; inputs: Schema<'HubInputs'>; locale: Locale };

export const hubKeys = {
  decisions: ['hub', 'decisions'] as const,
  decision: (id: string) => ['hub-decision', id] as const,
  queues: ['queues'] as const,
  live: ['hub-live'] as const,
  stages: ['hub-stages'] as const,
  /** Not under `hub`: what is only tried does not grow old when the log moves on. */
  preview: (question: PreviewIn) => ['hub-preview', question] as const,
};
