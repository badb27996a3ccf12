// When a change may be called a change.
import { describe, expect, it } from 'vitest';

import { compare } from './compare';

const measured = (value: number | null, half: number) => ({ value, low: value === null ? null : value - half, high: value === null ? null : value + half, n: 100 });

describe('compare', () => {
  it.each([
    [measured(20, 3), measured(34, 3), 'better'],
    [measured(34, 3), measured(20, 3), 'worse'],
    [measured(25, 7), measured(34, 7), 'same'],
    [measured(null, 0), measured(34, 7), undefined],
  ])('%j → %j', (before, after, word) => {
    expect(compare(before, after)?.word).toBe(word);
  });

  it('adds the two uncertainties as independent ones', () => {
    expect(compare(measured(0, 3), measured(10, 4))).toEqual({ word: 'better', change: 10, low: 5, high: 15 });
  });
});
