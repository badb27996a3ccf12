// Days follow the zone that is shown, not UTC.
import { describe, expect, it } from 'vitest';

import { createFormat } from '../../i18n/format';

import { byDay } from './by-day';

const facts = ['2026-11-22T23:30:00Z', '2026-11-22T22:30:00Z', '2026-11-22T10:00:00Z'].map((at) => ({ at }));

function play(zone: string): number[] {
  return byDay(facts, createFormat('en', zone).date).map((group) => group.facts.length);
}

describe('byDay', () => {
  it.each([['UTC', [3]], ['Europe/Paris', [1, 2]], ['Asia/Taipei', [2, 1]]] as const)('in %s', (zone, sizes) => {
    expect(play(zone)).toEqual(sizes);
  });
});
