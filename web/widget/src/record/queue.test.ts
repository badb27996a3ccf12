// The recorder's queue: nothing acknowledged is sent twice, nothing unacknowledged is lost, order and bounds hold.
import { describe, expect, it } from 'vitest';
import type { Asked, Problem } from '../ask';
import { memoryOver, visitorId, type Memory } from '../memory';
import type { Message } from './message';
import { limits, pauseMs, Queue, refusedPlaces } from './queue';

type Reply = 'ok' | 'away' | { status: number; paths?: string[]; retry?: number };

function reply(kind: Reply): Asked<unknown> {
  if (kind === 'ok') return { ok: true, value: {} };
  if (kind === 'away') return { ok: false, away: true, problem: null };
  const problem: Problem = { status: kind.status, code: '', detail: '', retryAfterS: kind.retry ?? null, errors: (kind.paths ?? []).map((path) => ({ path, code: '', message: '' })) };
  return { ok: false, away: kind.status >= 500 || kind.status === 429, problem };
}

const bare = (): Memory => memoryOver(() => undefined);

/** Plays messages against a server that answers in turn; later tries run at once, their pauses are noted. */
function play(replies: Reply[], memory: Memory = bare()) {
  const sent: string[][] = [];
  const pauses: number[] = [];
  const runs: (() => void)[] = [];
  const queue = new Queue({ memory, random: () => 0, later: (run, ms) => { pauses.push(ms); runs.push(run); }, send: async (batch) => { sent.push(batch.map((m) => m.messageId)); return reply(replies.shift() ?? 'ok'); } });
  const settle = async (): Promise<void> => {
    for (let n = 0; n < 50 && runs.length; n += 1) { runs.shift()!(); await new Promise((r) => setTimeout(r, 0)); }
  };
  return { queue, sent, pauses, settle };
}

const message = (id: string): Message => ({ type: 'track', messageId: id, timestamp: '', anonymousId: 'v', context: {} });

describe('the queue', () => {
  it('gathers what comes together into one batch', async () => {
    const { queue, sent, settle } = play(['ok']);
    ['a', 'b', 'c'].forEach((id) => queue.add(message(id)));
    await settle();
    expect(sent).toEqual([['a', 'b', 'c']]);
  });

  it('sends again, with growing pauses, what was not acknowledged', async () => {
    const { queue, sent, pauses, settle } = play(['away', 'away', 'away', 'ok']);
    queue.add(message('a'));
    await settle();
    expect(sent).toEqual([['a'], ['a'], ['a'], ['a']]);
    expect(pauses.slice(1)).toEqual([1000, 2000, 4000]);
    expect(queue.size).toBe(0);
  });

  it('obeys Retry-After', async () => {
    const { queue, pauses, settle } = play([{ status: 429, retry: 7 }, 'ok']);
    queue.add(message('a'));
    await settle();
    expect(pauses.slice(1)).toEqual([7000]);
  });

  it('drops the message that a 400 names and sends the others', async () => {
    const { queue, sent, settle } = play([{ status: 400, paths: ['/batch/1/event'] }, 'ok']);
    ['a', 'b', 'c'].forEach((id) => queue.add(message(id)));
    await settle();
    expect(sent).toEqual([['a', 'b', 'c'], ['a', 'c']]);
  });

  it('gives up on a batch that is refused without a name', async () => {
    const { queue, sent, settle } = play([{ status: 401 }]);
    queue.add(message('a'));
    await settle();
    expect([sent.length, queue.size]).toEqual([1, 0]);
  });

  it('keeps the newest when there are too many, and sends in bounded batches', async () => {
    const { queue, sent, settle } = play([]);
    for (let n = 0; n < limits.kept + 5; n += 1) queue.add(message(String(n)));
    expect(queue.size).toBe(limits.kept);
    await settle();
    expect(sent[0]?.[0]).toBe('5');
    expect(Math.max(...sent.map((b) => b.length))).toBe(limits.perBatch);
  });

  it('leaves what it could not send to the next page', async () => {
    const memory = bare();
    const first = play(['away'], memory);
    first.queue.add(message('a'));
    first.queue.leave();
    const next = play(['ok'], memory);
    await next.settle();
    expect(next.sent).toEqual([['a']]);
    expect(memory.get('unsent')).toBeNull();
  });

  it('tells when all that was added has left', async () => {
    const { queue, settle } = play(['ok']);
    const told: string[] = [];
    queue.add(message('a'));
    queue.whenEmpty(() => told.push('empty'));
    await settle();
    expect(told).toEqual(['empty']);
  });

  it('doubles its pauses up to a minute', () => {
    expect([1, 2, 3, 7, 20].map((n) => pauseMs(n, 0))).toEqual([1000, 2000, 4000, 60_000, 60_000]);
    expect(pauseMs(3, 1)).toBe(2000);
  });

  it('reads places from paths', () => {
    expect(refusedPlaces(['/batch/3/event', 'batch[0].type', 'batch.1', '/writeKey', '/batch/9'], 5)).toEqual([3, 0, 1]);
  });
});

describe('the memory', () => {
  it('works where storage is refused', () => {
    const memory = memoryOver(() => { throw new Error('refused'); });
    memory.set('x', '1');
    expect(memory.get('x')).toBe('1');
  });
  it('keeps one visitor', () => {
    const memory = bare();
    expect(visitorId(memory)).toBe(visitorId(memory));
    memory.set('visitor', '<script>');
    expect(visitorId(memory)).toMatch(/^v-[0-9a-f-]{36}$/);
  });
});
