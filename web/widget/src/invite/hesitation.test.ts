// Which threshold counts, as data.
import { describe, expect, it } from 'vitest';
import type { Thresholds } from '../contact/answer';
import { causeOf } from './hesitation';

const calm = { idleS: 0, returns: 0, errors: 0, abandoned: 0 };

describe('the cause of an invitation', () => {
  it.each<[string | null, Thresholds, Partial<typeof calm>]>([
    [null, {}, { idleS: 999, returns: 9, errors: 9, abandoned: 9 }],
    [null, { idle_s: 45 }, { idleS: 44.9 }],
    ['idle', { idle_s: 45 }, { idleS: 45 }],
    ['returns', { idle_s: 45, returns: 2 }, { returns: 2 }],
    [null, { errors: 2 }, { errors: 1 }],
    ['errors', { errors: 2, idle_s: 5 }, { errors: 3, idleS: 9 }],
    ['abandoned', { abandoned: 1, returns: 1 }, { abandoned: 1, returns: 1 }],
    [null, { errors: 0, idle_s: 0 }, calm],
  ])('%s', (cause, limits, measured) => expect(causeOf(limits, { ...calm, ...measured })).toBe(cause));
});
