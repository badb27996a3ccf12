// The axis of a trend holds every interval between round marks.
import { describe, expect, it } from 'vitest';

import { trendScale } from './trend-scale';

const point = (low: number, high: number) => ({ measured: { value: (low + high) / 2, low, high, n: 100 } });

describe('trendScale', () => {
  it.each([
    ['nps', [point(15, 29), point(27, 41)], { min: 10, max: 50, interval: 20 }],
    ['nps', [point(-12, 3)], { min: -20, max: 20, interval: 20 }],
    ['ces', [point(1.9, 2.4)], { min: 1.5, max: 2.5, interval: 0.5 }],
    ['csat', [], { min: 0, max: 1, interval: 0.5 }],
  ] as const)('%s', (kind, points, scale) => {
    expect(trendScale(points, kind)).toEqual(scale);
  });
});
