// The form's changes to the policy's text.
import { describe, expect, it } from 'vitest';

import { bodyOf, valueAt, withItem, withMoved, withoutItem, withValue } from './document-text';

const text = `# The hub.
kind: hub
calendar: contact-centre     # hours
modes:
  - id: phone
    title: { en: Call us, fr: Nous appeler }
    base: 30 # points
  # Why chat waits
  - id: chat
    base: 25
worth:
  - id: online
    when: "{client.type} = 'online'"
    points: { callback: 12, chat: 15 }
pages:
  - match: "/loans/*/confirm"
  - match: "/loans/*"
  - match: "/help*"
`;
/** What differs, line by line: "-old +new". */
function play(next: string): string {
  const [before, after] = [text.split('\n'), next.split('\n')];
  return [...before.filter((line) => !after.includes(line)).map((line) => `-${line.trim()}`), ...after.filter((line) => !before.includes(line)).map((line) => `+${line.trim()}`)].join(' ');
}

describe('a value', () => {
  it.each([
    [['modes', 0, 'base'], 40, '-base: 30 # points +base: 40 # points'],
    [['modes', 0, 'base'], 30, ''],
    [['worth', 0, 'points', 'chat'], -5, '-points: { callback: 12, chat: 15 } +points: { callback: 12, chat: -5 }'],
    [['worth', 0, 'when'], '{wait.phone_s} < 300', '-when: "{client.type} = \'online\'" +when: "{wait.phone_s} < 300"'],
    [['modes', 0, 'title', 'fr'], 'Appeler : "nous"', '-title: { en: Call us, fr: Nous appeler } +title: { en: Call us, fr: "Appeler : \\"nous\\"" }'],
    [['modes', 0, 'title', 'en'], 'no', '-title: { en: Call us, fr: Nous appeler } +title: { en: "no", fr: Nous appeler }'],
    [['calendar'], 'branches', '-calendar: contact-centre     # hours +calendar: branches     # hours'],
  ] as const)('%j = %j', (path, value, expected) => {
    const next = withValue(text, path, value);
    expect(play(next)).toBe(expected);
    expect(valueAt(bodyOf(next), path)).toBe(value);
  });

  it('that is new or goes keeps comments and meaning', () => {
    const added = withValue(text, ['worth', 0, 'points', 'phone'], 6);
    expect(valueAt(bodyOf(added), ['worth', 0, 'points'])).toEqual({ callback: 12, chat: 15, phone: 6 });
    expect(added).toContain('# Why chat waits');
    expect(valueAt(bodyOf(withValue(text, ['worth', 0, 'points', 'chat'], undefined)), ['worth', 0, 'points'])).toEqual({ callback: 12 });
    expect(withValue(text, ['nothing'], undefined)).toBe(text);
  });
});

describe('lists', () => {
  const matches = (next: string) => (valueAt(bodyOf(next), ['pages']) as { match: string }[]).map((page) => page.match).join(' ');
  it('get and lose items', () => {
    expect(matches(withItem(text, ['pages'], { match: '/new' }))).toBe('/loans/*/confirm /loans/* /help* /new');
    expect(matches(withoutItem(text, ['pages'], 1))).toBe('/loans/*/confirm /help*');
    expect(valueAt(bodyOf(withItem(text, ['queues'], { id: 'phone' })), ['queues'])).toEqual([{ id: 'phone' }]);
    expect(withoutItem(text, ['pages'], 9)).toBe(text);
  });
  it('are put in another order', () => {
    expect(matches(withMoved(text, ['pages'], 1, -1))).toBe('/loans/* /loans/*/confirm /help*');
    expect(matches(withMoved(text, ['pages'], 2, 1))).toBe('/loans/*/confirm /loans/* /help*');
  });
});

it('a text that is not YAML is left alone', () => {
  expect(bodyOf('modes: [')).toBeUndefined();
  expect(bodyOf('- a list')).toBeUndefined();
  expect(withValue('modes: [', ['x'], 1)).toBe('modes: [');
});
