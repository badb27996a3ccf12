// The helper that all numbers and dates go through.
import { describe, expect, it } from 'vitest';

import { createFormat, durationParts, plusMinus } from './format';

const paris = createFormat('fr', 'Europe/Paris');
const taipei = createFormat('zh-Hant', 'Asia/Taipei');
const english = createFormat('en', 'Europe/Paris');
const spaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('durations', () => {
  it.each([
    [0, [['second', 0]]],
    [59, [['second', 59]]],
    [97, [['minute', 1], ['second', 37]]],
    [6480, [['hour', 1], ['minute', 48]]],
    [90_000, [['day', 1], ['hour', 1]]],
    [180_000, [['day', 2], ['hour', 2]]],
    [1_036_800, [['day', 12]]],
  ] as const)('%i s in the two largest units', (seconds, expected) => {
    expect(durationParts(seconds).map(({ unit, amount }) => [unit, amount])).toEqual(expected);
  });

  it('speaks each language', () => {
    expect(english.duration(6480)).toBe('1h 48m');
    expect(spaces(paris.duration(6480))).toBe('1 h 48 min');
    expect(taipei.duration(6480)).toBe('1 小時 48 分鐘');
  });
});

describe('instants', () => {
  it('are shown in the zone that was given, whatever the language', () => {
    expect(english.time('2026-11-22T23:30:00Z')).toBe('00:30');
    expect(createFormat('zh-Hant', 'Europe/Paris').time('2026-11-22T23:30:00Z')).toBe('00:30');
    expect(taipei.time('2026-11-22T23:30:00Z')).toBe('07:30');
  });

  it('say how long ago', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    expect(english.ago('2026-11-22T11:20:00Z', now)).toBe('40 min ago');
    expect(english.ago('2026-11-20T11:20:00Z', now)).toBe('2 days ago');
    expect(english.ago('2026-11-22T15:00:00Z', now)).toBe('in 3 hr');
  });
});

describe('measures', () => {
  it('prints ± where the interval is symmetric and the range where it is not', () => {
    expect(plusMinus({ value: 34, low: 27, high: 41, n: 212 })).toBe(7);
    expect(plusMinus({ value: 4, low: 1, high: 5, n: 9 }, 1)).toBeUndefined();
    expect(english.interval('nps', { value: 34, low: 27, high: 41, n: 212 })).toBe('±7');
    expect(english.interval('csat', { value: 0.8, low: 0.6, high: 0.88, n: 9 })).toBe('60–88');
    expect(english.indicator('csat', 0.83)).toBe('83%');
    expect(english.interval('ces', { value: 4, low: 1, high: 5, n: 9 })).toBe('1.0–5.0');
  });

  it('signs NPS and not the means', () => {
    expect(english.indicator('nps', 34.4)).toBe('+34');
    expect(english.indicator('nps', 0)).toBe('0');
    expect(english.indicator('nps', -7)).toBe('−7');
    expect(english.indicator('ces', 2)).toBe('2.0');
    expect(english.indicator('ces', null)).toBeUndefined();
  });

  it('groups figures as the language does', () => {
    expect(spaces(paris.number(18_420))).toBe('18 420');
    expect(english.number(18_420)).toBe('18,420');
  });
});
