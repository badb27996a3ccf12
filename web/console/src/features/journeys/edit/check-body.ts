// The problems of a definition that is being changed on the map, without saving it.
import { api, unwrap } from '../../../api/client';
import type { DefinitionProblem } from '../../../api/definitions/check-definition';

import type { JourneyBody } from './journey-body';

export async function checkBody(body: JourneyBody, signal: AbortSignal): Promise<DefinitionProblem[]> {
  return unwrap(await api.POST('/api/definitions/{kind}/check', { params: { path: { kind: 'journey' } }, body: { body }, signal })).problems;
}
