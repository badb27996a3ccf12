// Periods in the address and the instants they mean.
import { describe, expect, it } from 'vitest';

import { dayOf, dayStart, limitsOf, periodOf } from './period';

const now = new Date('2026-11-22T23:30:00Z');

function play(search: string, timeZone = 'Europe/Paris'): string {
  const { from = '-', to = '-' } = limitsOf(periodOf(new URLSearchParams(search)), now, timeZone);
  return `${from} ${to}`;
}

describe('periods', () => {
  it.each([
    ['', '- -'],
    ['period=nonsense', '- -'],
    ['period=7d', '2026-11-15T23:00:00.000Z -'],
    ['from=2026-03-29&to=2026-03-29', '2026-03-28T23:00:00.000Z 2026-03-29T22:00:00.000Z'],
    ['from=2026-10-25&to=2026-10-25', '2026-10-24T22:00:00.000Z 2026-10-25T23:00:00.000Z'],
    ['to=2026-11-01', '- 2026-11-01T23:00:00.000Z'],
    ['from=1;drop', '- -'],
  ])('%s → %s', (search, expected) => {
    expect(play(search)).toBe(expected);
  });

  it('a day begins by the bank’s clock', () => {
    expect(dayOf(now, 'Europe/Paris')).toBe('2026-11-23');
    expect(dayStart('2026-11-23', 'Asia/Taipei')).toBe('2026-11-22T16:00:00.000Z');
    expect(dayStart('2026-07-01', 'America/New_York')).toBe('2026-07-01T04:00:00.000Z');
  });
});
