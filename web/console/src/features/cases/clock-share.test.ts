// The share of a clock that has run.
import { describe, expect, it } from 'vitest';

import { clockShare } from './clock-share';

const at = (hour: number) => `2026-11-22T${String(hour).padStart(2, '0')}:00:00Z`;

describe('clockShare', () => {
  it.each([[8, 12, 10, 0.5], [8, 12, 6, 0], [8, 12, 14, 1], [8, 8, 7, 1]])('from %i to %i, at %i: %f', (from, to, now, share) => {
    expect(clockShare(at(from), at(to), new Date(at(now)))).toBe(share);
  });
});
