// Where on the map a problem of the definition stands: its path (`stages[0].steps[1].touchpoints[2].team`) as ids.
import type { DefinitionProblem } from '../../../api/definitions/check-definition';

import type { JourneyBody } from './journey-body';

export type Placed = { problem: DefinitionProblem; stage: string | undefined; step: string | undefined; touchpoint: string | undefined };

function indexIn(path: string, list: string): number | undefined {
  const found = new RegExp(`(?:^|\\.)${list}\\[(\\d+)\\]`).exec(path);
  return found ? Number(found[1]) : undefined;
}

export function placed(body: JourneyBody, problems: readonly DefinitionProblem[]): Placed[] {
  return problems.map((problem) => {
    const at = (list: string) => indexIn(problem.path, list) ?? -1;
    const stage = body.stages[at('stages')];
    const step = stage?.steps[at('steps')];
    const touchpoint = step?.touchpoints[at('touchpoints')];
    return { problem, stage: stage?.id, step: step?.id, touchpoint: touchpoint?.id };
  });
}
