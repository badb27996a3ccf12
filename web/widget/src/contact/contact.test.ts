// The panel's moves and the frozen order of the ways.
import { describe, expect, it } from 'vitest';
import { readAnswer, sameOrder, settled, shapeOf, type Answer, type Offer, type Status } from './answer';
import { empty, moved, type Move, type Panel } from './panel';
import { loudness } from './mirror';
import { bookableDays, daysOf, startsOf } from './slots';

/** "callback chat | video:out_of_hours" → an answer. */
function answer(text: string): Answer {
  const [offers = '', more = ''] = text.split('|');
  const list = (part: string, position: Offer['position']): Offer[] => part.trim().split(/\s+/).filter(Boolean).map((one) => {
    const [mode = '', status, wait = ''] = one.split(':');
    return { mode, status: (status || 'open') as Status, position, title: mode, text: '', wait: wait ? { low_s: 0, high_s: 0, text: wait } : null, price: { text: '', free: true }, action: { type: 'none', href: '' }, why: [] };
  });
  return { decision: 'd', policy: { id: 'p', version: 1 }, offers: list(offers, 'secondary'), more: list(more, 'more'), session: { token: 't' } };
}
const words = (a: Answer): string => [a.offers, a.more].map((l) => l.map((o) => `${o.mode}:${o.status}${o.wait ? `:${o.wait.text}` : ''}`).join(' ')).join(' | ');

describe('the order is frozen', () => {
  it.each([
    ['callback chat | video', 'chat callback | video', 'callback:open chat:open | video:open'],
    ['callback::2min chat | video', 'chat callback::9min | video', 'callback:open:9min chat:open | video:open'],
    ['callback chat | video', 'callback | chat:full video', 'callback:open chat:full | video:open'],
    ['callback chat | video', 'chat | callback:broken video', 'chat:open | video:open callback:broken'],
    ['callback | video:out_of_hours', 'video callback', 'callback:open | video:open'],
    ['callback | video', 'callback new | video', 'callback:open | video:open new:open'],
    ['callback chat | video', 'callback | video', 'callback:open chat:open | video:open'],
  ])('%s, then %s', (shown, newer, expected) => {
    expect(words(settled(answer(shown), answer(newer)))).toBe(expected);
  });

  it('no mode is ever lost', () => {
    const result = settled(answer('a b c | d e'), answer('e:broken | c:broken a:broken'));
    expect([...result.offers, ...result.more].map((o) => o.mode).sort().join('')).toBe('abcde');
  });

  it('the same places are recognised', () => {
    expect(sameOrder(answer('a b | c'), answer('a:busy b | c'))).toBe(true);
    expect(sameOrder(answer('a b | c'), answer('a b | c:full'))).toBe(false);
  });

  it('every status has a shape', () => {
    expect((['open', 'out_of_hours', 'busy', 'full', 'broken', 'not_entitled', 'held'] as Status[]).map(shapeOf)).toEqual(['open', 'closed', 'full', 'full', 'down', 'closed', 'closed']);
    expect(shapeOf('surprise' as Status)).toBe('closed');
  });

  it('what is not an answer is none', () => {
    expect([null, {}, { offers: [] }, { offers: [{}], more: [] }, 'x'].map(readAnswer)).toEqual([null, null, null, null, null]);
  });
});

function play(...moves: Move[]): Panel {
  return moves.reduce(moved, empty);
}
const place = (p: Panel): string => [p.open ? 'open' : 'shut', p.view.at, 'step' in p.view ? p.view.step : '', p.away ? 'away' : ''].filter(Boolean).join(' ');
const got: Move = { move: 'answered', answer: answer('a b | c'), afresh: true };

describe('the panel', () => {
  it.each<[string, Move[]]>([
    ['shut list', []],
    ['open list', [{ move: 'open' }, got]],
    ['open list away', [{ move: 'open' }, { move: 'unanswered' }]],
    ['open list', [{ move: 'open' }, { move: 'unanswered' }, { move: 'retry' }]],
    ['open list', [{ move: 'open' }, got, { move: 'unanswered' }]],
    ['shut list away', [got, { move: 'unanswered' }]],
    ['open callback', [{ move: 'open' }, got, { move: 'choose', at: 'callback', mode: 'a' }]],
    ['shut callback', [{ move: 'open' }, got, { move: 'choose', at: 'callback', mode: 'a' }, { move: 'close' }]],
    ['open appointment 1', [{ move: 'open' }, got, { move: 'choose', at: 'appointment', mode: 'a' }]],
    ['open appointment 2', [{ move: 'open' }, { move: 'choose', at: 'appointment', mode: 'a' }, { move: 'slots' }]],
    ['open appointment 1', [{ move: 'open' }, { move: 'choose', at: 'appointment', mode: 'a' }, { move: 'slots' }, { move: 'back' }]],
    ['open list', [{ move: 'open' }, { move: 'choose', at: 'appointment', mode: 'a' }, { move: 'back' }]],
    ['open list', [{ move: 'open' }, { move: 'slots' }]],
    ['open list away', [{ move: 'open' }, got, { move: 'lost' }]],
    ['open guide', [{ move: 'open' }, got, { move: 'guide' }]],
    ['open guide', [{ move: 'open' }, got, { move: 'guide' }, { move: 'choose', at: 'callback', mode: 'a' }, { move: 'back' }]],
    ['open list', [{ move: 'open' }, got, { move: 'guide' }, { move: 'finish' }, { move: 'choose', at: 'callback', mode: 'a' }, { move: 'back' }]],
    ['open chat', [{ move: 'open' }, got, { move: 'choose', at: 'chat', mode: 'a' }]],
    ['open waiting', [{ move: 'open' }, got, { move: 'noted', noted: { kind: 'video', mode: 'a', id: '1', promise: '', rows: [] } }]],
  ])('%s', (expected, moves) => {
    expect(place(play(...moves))).toBe(expected);
  });

  it('closing after a request keeps it', () => {
    const noted = { kind: 'callback', mode: 'a', id: '1', promise: 'p', rows: [] } as const;
    const after = play({ move: 'open' }, got, { move: 'noted', noted }, { move: 'close' }, { move: 'open' });
    expect(after.view).toEqual({ at: 'noted', noted });
  });

  it('a notice returns to the list and is remembered there', () => {
    const noted = { kind: 'notice', mode: 'c', id: '1', promise: '', rows: [], by: 'sms' } as const;
    const after = play({ move: 'open' }, got, { move: 'choose', at: 'notice', mode: 'c' }, { move: 'noted', noted });
    expect([place(after), after.notices.map((n) => n.mode).join()]).toEqual(['open list', 'c']);
  });

  it('a fresh answer forgets the order, any other keeps it', () => {
    const next = answer('b a | c');
    expect(words(play(got, { move: 'answered', answer: next, afresh: false }).answer!)).toBe('a:open b:open | c:open');
    expect(words(play(got, { move: 'answered', answer: next, afresh: true }).answer!)).toBe('b:open a:open | c:open');
  });
});

describe('the times to ask for', () => {
  it('are working days in the zone of the bank', () => {
    const days = bookableDays(new Date('2026-11-26T23:30:00Z'), 'Europe/Paris');
    expect(days.map((d) => `${d.month}/${d.day}`)).toEqual(['11/30', '12/1', '12/2', '12/3', '12/4']);
    expect(startsOf(days[0]!, 'Europe/Paris')[0]?.toISOString()).toBe('2026-11-30T08:30:00.000Z');
  });

  it('are those that are free, by the day of the bank, the first that have any', () => {
    // 23:30 in Paris is the same day there, whatever it is in UTC.
    const free = ['2026-11-30T09:00:00+01:00', '2026-11-30T09:30:00+01:00', '2026-12-01T00:30:00+01:00', 'nonsense', '2026-12-04T10:00:00+01:00'];
    const days = daysOf(free, 'Europe/Paris', 2);
    expect(days.map((day) => `${day.wall.utc.toISOString().slice(0, 10)}: ${day.starts.map((at) => at.toISOString().slice(11, 16)).join(' ')}`)).toEqual(['2026-11-30: 08:00 08:30', '2026-12-01: 23:30']);
    expect(daysOf([], 'Europe/Paris')).toEqual([]);
  });
});

describe('the microphone', () => {
  it('is as loud as its samples', () => {
    expect(loudness(new Float32Array(0))).toBe(0);
    expect(loudness(new Float32Array([0.1, -0.1, 0.1, -0.1]))).toBeCloseTo(0.4, 5);
    expect(loudness(new Float32Array([1, -1]))).toBe(1);
  });
});
