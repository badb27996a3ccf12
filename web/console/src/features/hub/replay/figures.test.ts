// Numbers of a replay: units, signs, verdicts.
import { describe, expect, it } from 'vitest';

import { createFormat } from '../../../i18n/format';

import { amount, range, reachOf, strength, unitOf, verdictOf } from './figures';

const format = createFormat('en', 'Europe/Paris');

describe('figures of a replay', () => {
  it('has the unit of its measure', () => {
    expect(['exposure', 'takes', 'cost', 'changes', 'human_now', 'wait'].map(unitOf)).toEqual(['share', 'number', 'number', 'number', 'share', 'seconds']);
  });
  it('says higher or lower only where the interval is', () => {
    expect(verdictOf({ value: 1, low: 0.5, high: 2 })).toBe('higher');
    expect(verdictOf({ value: -1, low: -2, high: -0.1 })).toBe('lower');
    expect(verdictOf({ value: 1, low: -0.1, high: 2 })).toBe('same');
    expect(verdictOf({ value: 0, low: 0, high: 0 })).toBe('same');
  });
  it('writes shares, numbers and seconds, and no sign on nothing', () => {
    expect(amount(format, 0.1234, 'share')).toBe('12.3%');
    expect(amount(format, -0, 'share', true)).toBe('0.0%');
    expect(amount(format, -1e-15, 'number', true)).toBe('0.000');
    expect(amount(format, -0.0004, 'share', true)).toBe('0.0%');
    expect(amount(format, -0.0006, 'share', true)).toBe('−0.1%');
    expect(amount(format, 0.05, 'number', true)).toBe('+0.050');
    expect(amount(format, 12.34, 'number')).toBe('12.3');
    expect(range(format, { value: 0, low: -0.02, high: 0.01 }, 'share', true)).toBe('−2.0% … +1.0%');
  });
  it('has one axis for all rows', () => {
    expect(reachOf([{ value: 0, low: -3, high: 1 }, { value: 0, low: 0, high: 2 }])).toBe(3);
    expect(strength(-1, 4)).toBe(0.25);
    expect(strength(1, 0)).toBe(0);
  });
});
