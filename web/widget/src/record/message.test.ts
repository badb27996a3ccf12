// What a host page may hand to the recorder, and what of it is sent.
import { describe, expect, it } from 'vitest';
import { plain } from './message';

const loop: Record<string, unknown> = {};
loop['loop'] = loop;

describe('properties', () => {
  it.each<[string, unknown, unknown]>([
    ['plain data', { a: 1, b: ['x'] }, { a: 1, b: ['x'] }],
    ['nothing', undefined, {}],
    ['a list', [1, 2], {}],
    ['a text', 'x', {}],
    ['a circle', loop, {}],
    ['functions', { a: 1, f: () => 1 }, { a: 1 }],
    ['too much', { a: 'x'.repeat(30_000) }, {}],
    ['too many bytes in few signs', { a: '字'.repeat(9_000) }, {}],
  ])('%s', (_name, given, sent) => {
    expect(plain(given)).toEqual(sent);
  });
});
