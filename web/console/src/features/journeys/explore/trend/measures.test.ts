// Axes that hold what they show, and where versions stand.
import { describe, expect, it } from 'vitest';

import { axisFor, usualBucket, type Measure } from './measures';
import { versionMarks } from './version-marks';

const point = (low: number | null, value: number | null, high: number | null) => ({ low, value, high, n: 1 });

describe('axes', () => {
  it.each<[Measure, ReturnType<typeof point>[]]>([
    ['events', [point(null, 3, null), point(null, 98_000, null)]], ['events', [point(null, 0, null)]], ['events', []], ['nps', [point(-40, -10, 20), point(null, null, null)]], ['share', [point(0.41, 0.42, 0.43)]], ['ces', [point(4.9, 4.9, 4.9)]],
  ])('of %s hold %j', (measure, points) => {
    const { min, max, interval } = axisFor(measure, points);
    for (const { low, high, value } of points) for (const each of [low, high, value]) if (each !== null) expect(each >= min - 1e-9 && each <= max + 1e-9).toBe(true);
    expect((max - min) / interval).toBeLessThanOrEqual(6);
    expect(max).toBeGreaterThan(min);
  });
});

it('chooses buckets that can be seen', () => {
  const after = (days: number) => usualBucket('2026-01-01T00:00:00Z', new Date(Date.parse('2026-01-01T00:00:00Z') + days * 86_400_000).toISOString());
  expect([after(1), after(30), after(365), after(3000), usualBucket(null, null)]).toEqual(['hour', 'day', 'week', 'month', 'week']);
});

it('names versions in the bucket of their publication', () => {
  const points = [{ from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' }, { from: '2026-01-02T00:00:00Z', to: '2026-01-03T00:00:00Z' }];
  expect(versionMarks([{ version: 7, at: '2026-01-02T00:00:00Z' }, { version: 6, at: '2025-01-02T00:00:00Z' }], points, (version) => `v${version}`)).toEqual([{ index: 1, label: 'v7' }]);
});
