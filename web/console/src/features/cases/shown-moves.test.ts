// The buttons of a case.
import { describe, expect, it } from 'vitest';

import { primaryMove, shownMoves } from './shown-moves';

function play(allowed: string[], mayAssign = true): string {
  const moves = shownMoves(allowed, mayAssign);
  return `${moves.join(' ')} | ${primaryMove(moves) ?? 'none'}`;
}

describe('moves of a case', () => {
  it.each([
    [['take', 'assign'], true, 'assign take | take'],
    [['take', 'assign'], false, 'take | take'],
    [['resolve', 'ask_customer', 'close'], true, 'close ask_customer resolve | resolve'],
    [['unknown_move'], true, ' | none'],
    [['close', 'reopen'], true, 'close reopen | reopen'],
  ] as const)('%j', (allowed, mayAssign, expected) => {
    expect(play([...allowed], mayAssign)).toBe(expected);
  });
});
