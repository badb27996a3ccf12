// The problems of a text that is being written, without saving it.
import { api, unwrap } from '../client';
import type { Schema } from '../schema';

import type { Kind } from './definition-keys';

export type DefinitionProblem = Schema<'DefinitionProblem'>;

export async function checkDefinition(kind: Kind, text: string, signal?: AbortSignal): Promise<DefinitionProblem[]> {
  return unwrap(await api.POST('/api/definitions/{kind}/check', { params: { path: { kind } }, body: { text }, ...(signal ? { signal } : {}) })).problems;
}
