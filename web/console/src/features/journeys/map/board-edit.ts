// What the board lets a writer do: the edits, and which stage, step or touchpoint has problems.
import type { Edit } from '../edit/edits';
import type { Placed } from '../edit/problem-place';

export type BoardEdit = { edit: (edit: Edit) => void; problems: readonly Placed[]; onStage: (stage: string) => void; onTouchpoint: (step: string, touchpoint: string) => void; addStage: () => void; addStep: (stage: string) => void; stage: string | null };

/** The most severe problem at a place, for its mark. */
export function worstOf(problems: readonly Placed[]): 'error' | 'warning' | undefined {
  return problems.some(({ problem }) => problem.severity === 'error') ? 'error' : problems.length > 0 ? 'warning' : undefined;
}
