// A mark in the address opens the same list again.
import { expect, it } from 'vitest';

import { frameBehind, readMark, writtenMark, type Behind } from './mark';

const behind: Behind = { mark: { edge: ['a', 'b'] }, over: { from: '2026-01-01T00:00:00Z', where: '{x} = 1' } };

it('goes through the address', () => {
  expect(readMark(writtenMark(behind))).toEqual(behind);
});

it.each([null, '', '{', '7', '{"over":{}}', '{"mark":"a"}'])('%s is no mark', (text) => {
  expect(readMark(text)).toBeUndefined();
});

it('adds its condition to the frame and replaces its period', () => {
  expect(frameBehind({ journey: 'j', from: 'old', where: '{y} = 2' }, behind)).toEqual({ journey: 'j', from: '2026-01-01T00:00:00Z', where: '({y} = 2) and ({x} = 1)' });
  expect(frameBehind({ journey: 'j', gap: '1d' }, { mark: { activity: 'a' } })).toEqual({ journey: 'j', gap: '1d' });
  expect(frameBehind({ journey: 'j', gap: '1d' }, { mark: { prefix: [] }, over: { per: 'person' } })).toEqual({ journey: 'j', per: 'person' });
});
