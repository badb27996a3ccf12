// Which groups an address compares, and the scales of their marks.
import { describe, expect, it } from 'vitest';

import { rangeAxis, zeroAxis } from './axis';
import { groupsOf, isComplete, overOf, readSide, usualSides } from './groups';

const zone = 'Europe/Paris';
const usual = usualSides('2026-01-01T00:00:00Z', '2026-01-31T00:00:00Z', [], zone);

describe('groups', () => {
  it('are both halves, or before and since the last version', () => {
    expect(usual).toEqual({ a: { from: '2026-01-01', to: '2026-01-15' }, b: { from: '2026-01-16', to: '2026-01-31' } });
    expect(usualSides('2026-01-01T00:00:00Z', '2026-01-31T00:00:00Z', [{ at: '2026-01-20T12:00:00Z' }, { at: '2025-01-01T00:00:00Z' }], zone).b.from).toBe('2026-01-20');
    expect(usualSides(null, null, [], zone)).toEqual({ a: {}, b: {} });
  });
  it.each<[string, boolean, string]>([['', true, 'periods'], ['way=conditions', false, 'conditions'], ['way=conditions&a={"where":"{x} = 1"}&b={"where":"{x} = 2"}', true, 'conditions'], ['way=values', false, 'values'], ['groups=trait:segment', true, 'values'], ['a={"from":"soon"}', false, 'periods']])('%s', (search, complete, way) => {
    const asked = groupsOf(new URLSearchParams(search), usual);
    expect([isComplete(asked), asked.way]).toEqual([complete, way]);
  });
  it('hold whole days of the bank', () => {
    expect(overOf({ from: '2026-01-01', to: '2026-01-01' }, zone)).toEqual({ from: '2025-12-31T23:00:00.000Z', to: '2026-01-01T23:00:00.000Z' });
    expect([readSide(null), readSide('7'), readSide('{"from":"2026-01-01","to":3,"where":""}')]).toEqual([undefined, undefined, { from: '2026-01-01' }]);
  });
});

describe('axes', () => {
  it('have zero in the middle, and hold their intervals', () => {
    const zero = zeroAxis(-3, -5, null);
    expect([zero(0), zero(-5) > 0, zero(5) < 1]).toEqual([0.5, true, true]);
    const range = rangeAxis([2, null, 9]);
    expect([range(2) > 0, range(9) < 1, range(5.5)]).toEqual([true, true, 0.5]);
    expect(rangeAxis([4])(4)).toBe(0.5);
  });
});
