// The funnel that an address describes, and the scale of its times.
import { describe, expect, it } from 'vitest';

import { funnelOf, tellingOf } from './funnel-asked';
import { timeScale } from './time-scale';

const funnel = (search: string, commonest?: string[]) => funnelOf(new URLSearchParams(search), commonest);

describe('the funnel', () => {
  it.each<[string, string[] | undefined, object]>([
    ['', undefined, { step: [], window: '180d' }],
    ['', ['a', 'b', 'a', 'c'], { step: ['a', 'b', 'c'], window: '180d' }],
    ['step=x&step=y&window=none&order=strict', ['a'], { step: ['x', 'y'], order: 'strict' }],
    ['step=x&step=y&window=7d&attempts=each', undefined, { step: ['x', 'y'], window: '7d', attempts: 'each' }],
    ['step=x&step=y&order=any&attempts=each', undefined, { step: ['x', 'y'], window: '180d', order: 'any' }],
    ['step=x&step=y&exclude={"event":"z","after":1}&exclude={"event":"z","after":2}&exclude=no', undefined, { step: ['x', 'y'], window: '180d', exclude: ['{"event":"z","after":1}'] }],
  ])('%s', (search, commonest, expected) => {
    expect(funnel(search, commonest)).toEqual(expected);
  });
});

describe('the way through that is shown first', () => {
  it('has several activities, where one with many cases does not', () => {
    expect(tellingOf([{ count: 90, activities: ['a', 'a'] }, { count: 30, activities: ['a', 'b', 'c'] }, { count: 40, activities: ['a', 'b'] }])).toEqual(['a', 'b', 'c']);
    expect(tellingOf([{ count: 9, activities: ['a'] }])).toEqual(['a']);
    expect(tellingOf([])).toBeUndefined();
  });
});

describe('the scale of times', () => {
  it('holds all times, in order, with a few round marks', () => {
    const { at, ticks } = timeScale([0, 7200, 86_400 * 3, 86_400 * 55]);
    expect([at(0), at(7200) > 0, at(7200) < at(86_400), at(86_400 * 55) <= 1]).toEqual([0, true, true, true]);
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.length).toBeLessThan(6);
  });
  it('has no marks without times', () => {
    expect(timeScale([0, 0]).ticks).toEqual([]);
  });
});
