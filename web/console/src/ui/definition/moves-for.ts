// Which moves a version allows to somebody: a pure function of its state, the person's permissions and the four-eyes rule.
import type { DefinitionMove, VersionState } from '../../api/definitions/definition-keys';

export type MoveContext = { state: VersionState; write: boolean; approve: boolean; publish: boolean; fourEyes: boolean; mine: boolean };

/** One act that the version bar offers: its name, and the moves that it makes in order. */
export type Act = { name: DefinitionMove; moves: DefinitionMove[]; primary: boolean };

const act = (name: DefinitionMove, primary: boolean, moves: DefinitionMove[] = [name]): Act => ({ name, moves, primary });

/** The acts in the order of their buttons; at most one is primary. Without four eyes a draft is published in one act. */
export function movesFor({ state, write, approve, publish, fourEyes, mine }: MoveContext): Act[] {
  const acts: Act[] = [];
  switch (state) {
    case 'draft':
      if (write && !fourEyes && approve && publish) acts.push(act('publish', true, ['propose', 'approve', 'publish']));
      else if (write) acts.push(act('propose', true));
      break;
    case 'proposed':
      if (write) acts.push(act('withdraw', false));
      if (approve && !(fourEyes && mine)) acts.push(act('reject', false), act('approve', true));
      break;
    case 'approved':
      if (publish) acts.push(act('publish', true));
      break;
    case 'retired':
      if (publish) acts.push(act('rollback', false));
      break;
    case 'published':
      break;
  }
  return acts;
}
