// Who may do what with which version.
import { describe, expect, it } from 'vitest';

import { movesFor, type MoveContext } from './moves-for';

const designer: MoveContext = { state: 'draft', write: true, approve: true, publish: true, fourEyes: true, mine: true };

function play(change: Partial<MoveContext>): string {
  return movesFor({ ...designer, ...change }).map(({ name, primary }) => (primary ? `${name}!` : name)).join(' ');
}

describe('moves of a version', () => {
  it.each([
    [{}, 'propose!'],
    [{ fourEyes: false }, 'publish!'],
    [{ write: false }, ''],
    [{ state: 'proposed' }, 'withdraw'],
    [{ state: 'proposed', mine: false }, 'withdraw reject approve!'],
    [{ state: 'proposed', write: false, mine: false }, 'reject approve!'],
    [{ state: 'approved' }, 'publish!'],
    [{ state: 'published' }, ''],
    [{ state: 'retired' }, 'rollback'],
    [{ state: 'retired', publish: false }, ''],
    [{ fourEyes: false, publish: false }, 'propose!'],
  ] as const)('%j → %s', (change, expected) => {
    expect(play(change)).toBe(expected);
  });
});
