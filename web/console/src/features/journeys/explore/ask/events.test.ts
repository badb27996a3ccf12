// Events are the same however the bytes are cut.
import { describe, expect, it } from 'vitest';

import { eventReader } from './events';

const text = ': hello\n\nevent: progress\ndata: {"done":1,"total":4}\n\nevent: answer\r\ndata: {"a":\r\ndata: 1}\r\n\r\ndata: plain\n\n';
const expected = [{ name: 'progress', data: '{"done":1,"total":4}' }, { name: 'answer', data: '{"a":\n1}' }, { name: 'message', data: 'plain' }];

describe('events', () => {
  it.each([1, 2, 3, 7, 1000])('in pieces of %d', (size) => {
    const take = eventReader();
    const got = [];
    for (let at = 0; at < text.length; at += size) got.push(...take(text.slice(at, at + size)));
    expect(got).toEqual(expected);
  });

  it('waits for the end of an event', () => {
    expect(eventReader()('event: answer\ndata: {}\n')).toEqual([]);
  });
});
