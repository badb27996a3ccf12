// Which periods of a cohort are over.
import { expect, it } from 'vitest';

import { hasBegun, isComplete } from './periods';

it.each<[string, number, 'day' | 'week' | 'month', string | null, boolean, boolean]>([
  ['2026-01-01T00:00:00Z', 0, 'day', '2026-01-01T10:00:00Z', true, false],
  ['2026-01-01T00:00:00Z', 0, 'day', '2026-01-02T00:00:00Z', true, true],
  ['2026-01-01T00:00:00Z', 2, 'day', '2026-01-02T00:00:00Z', false, false],
  ['2026-01-05T00:00:00Z', 1, 'week', '2026-01-13T00:00:00Z', true, false],
  ['2025-12-31T23:00:00Z', 1, 'month', '2026-02-20T00:00:00Z', true, false],
  ['2025-12-31T23:00:00Z', 1, 'month', '2026-03-01T00:00:00Z', true, true],
  ['2026-01-05T00:00:00Z', 1, 'week', null, false, false],
])('of %s period %d by %s until %s', (from, k, every, until, begun, complete) => {
  expect([hasBegun(from, k, every, until), isComplete(from, k, every, until)]).toEqual([begun, complete]);
});
