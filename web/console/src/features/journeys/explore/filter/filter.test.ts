// The filter as the address holds it, and conditions as they are built and read back.
import { describe, expect, it } from 'vitest';

import { conditionOf, expressionOf, typedAs, type Condition } from './condition';
import { allOf, frameOf, isNarrowed, wholeOf } from './frame';

const frame = (search: string, journey = 'loan') => frameOf(new URLSearchParams(search), journey, {});

describe('the frame', () => {
  it.each<[string, object]>([
    ['', { journey: 'loan' }],
    ['per=person&gap=30m&by=step&lifecycle=complete', { journey: 'loan', per: 'person', gap: '30m', by: 'step', lifecycle: 'complete' }],
    ['per=property:a b&by=name&lifecycle=all', { journey: 'loan', per: 'property:a b' }],
    ['per=nobody&gap=soon&by=colour&lifecycle=half', { journey: 'loan' }],
    ['where={a} = 1', { journey: 'loan', where: '{a} = 1' }],
    ['where={a} = 1&where={b} = 2 or {c} = 3', { journey: 'loan', where: '({a} = 1) and ({b} = 2 or {c} = 3)' }],
  ])('%s', (search, expected) => {
    expect(frame(search)).toEqual(expected);
  });

  it('of all events names no journey', () => {
    expect(frame('', '~')).toEqual({});
  });

  it('without what narrows it', () => {
    const narrow = { ...frame('where={a} = 1'), channel: 'web' };
    expect(isNarrowed(narrow)).toBe(true);
    expect(wholeOf(narrow)).toEqual({ journey: 'loan' });
    expect(allOf([' ', ''])).toBeUndefined();
  });
});

describe('conditions', () => {
  it.each<[Condition, string]>([
    [{ field: 'channel', operator: '=', values: ['web'] }, "{channel} = 'web'"],
    [{ field: 'properties.amount', operator: '>=', values: [80_000] }, '{properties.amount} >= 80000'],
    [{ field: 'person.vip', operator: '<>', values: [true] }, '{person.vip} <> true'],
    [{ field: 'person.segment', operator: 'anyof', values: ['on, line', 'it\'s', 'a\\b'] }, "{person.segment} anyof ['on, line', 'it\\'s', 'a\\\\b']"],
    [{ field: 'properties.page.path', operator: 'contains', values: ['80'] }, "{properties.page.path} contains '80'"],
    [{ field: 'properties.topic', operator: 'notempty', values: [] }, '{properties.topic} notempty'],
  ])('%j', (condition, text) => {
    expect(expressionOf(condition)).toBe(text);
    expect(conditionOf(text)).toEqual(condition);
  });

  it.each(["{a} = 1 and {b} = 2", "{channel} = 'a' or 'b'", '{channel} =', '{nobody} = 1', "{channel} = ['a', 'b']", 'true'])('%s is a free expression', (text) => {
    expect(conditionOf(text)).toBeUndefined();
  });

  it.each<[string, (string | number | boolean | null)[], string | number | boolean]>([['12', [null, 3], 12], ['12', ['3'], '12'], ['true', [false], true], ['', [3], ''], ['x', [3], 'x'], ['12', [], '12']])('%s among %j', (text, examples, expected) => {
    expect(typedAs(text, examples)).toBe(expected);
  });
});
