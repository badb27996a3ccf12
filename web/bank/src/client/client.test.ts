// The loan's arithmetic against the printed example, and what the play panel sends.
import { describe, expect, it } from 'vitest';
import { apr, insurance, payment, total } from './money';
import { asIs, inputsOf, loadWord, playedAt, queueState, type Situation } from './situation';

describe('the example loan', () => {
  it('is the one printed on the page: 220 000 € over 20 years', () => {
    const loan = { amount: 220_000, years: 20 };
    expect([payment(loan), insurance(loan), Math.round(total(loan)), (apr(loan) * 100).toFixed(2)]).toEqual([1259.02, 45.83, 316_794, '4.02']);
  });
  it.each([[50_000, 7], [600_000, 25]])('repays %i € in %i years: what is paid is worth what is received at the APR', (amount, years) => {
    const loan = { amount, years };
    const r = (1 + apr(loan)) ** (1 / 12) - 1;
    let worth = 0;
    for (let month = 1; month <= years * 12; month += 1) worth += (payment(loan) + insurance(loan)) / (1 + r) ** month;
    expect(worth).toBeCloseTo(amount - 990 - Math.round(amount * 0.012), 0);
  });
});

describe('a played situation', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const played = (part: Partial<Situation>) => inputsOf({ ...asIs, ...part }, now);

  it('sends nothing when everything is as it is', () => {
    expect(played({})).toBeNull();
  });
  it('sends only what is played', () => {
    expect(played({ value: 'high' })).toEqual({ value: 'high' });
    expect(played({ client_type: 'online', location: 'x' })).toEqual({ client_type: 'online', location: 'x' });
    expect(played({ vulnerable: 'no', device: 'app' })).toEqual({ vulnerable: false, device: 'app' });
    expect(played({ loads: { ...asIs.loads, phone: 95 } })).toEqual({ waits: { phone: { agents: 12, mean_handling_s: 330, open: true, ahead: 48 } } });
  });
  it('closes a team at the end of its slider', () => {
    expect(queueState('chat', 100)).toMatchObject({ open: false });
    expect([null, 0, 30, 80, 100].map(loadWord)).toEqual(['known', 'calm', 'normal', 'heavy', 'closed']);
  });
  it('reads the day and the hour on the browser’s clock', () => {
    const at = new Date(playedAt('2026-11-23', '10:12', now)!);
    expect([at.getFullYear(), at.getMonth(), at.getDate(), at.getHours(), at.getMinutes()]).toEqual([2026, 10, 23, 10, 12]);
    expect(playedAt('', '', now)).toBeNull();
  });
});
