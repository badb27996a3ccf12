// The form's changes to an experiment's text.
import { describe, expect, it } from 'vitest';

import { bodyOf } from '../edit/document-text';

import { drawingOf, flagOrText, scalarOf, settingsOf, withDrawing, type Drawing } from './experiment-document';

const text = `# Does it help?
kind: experiment
arms:
  - { id: control, share: 1 }
  - { id: chat, share: 1, set: { modes.chat.base: 24, wait.named: yes please } } # more chat
metric: { id: chosen, smallest_effect: 0.03 }
`;

describe('how arms are drawn', () => {
  it.each([
    [['thompson'], { kind: 'thompson' }],
    [['linucb'], { kind: 'linucb', features: [{ input: 'client.type', is: 'online' }] }],
    [['linucb', 'thompson'], { kind: 'thompson' }],
    [['thompson', 'fixed'], undefined],
    [['linucb', 'linucb'], { kind: 'linucb', features: [{ input: 'client.type', is: 'online' }] }],
  ] as [Drawing[], unknown][])('%j', (steps, bandit) => {
    const after = steps.reduce(withDrawing, text);
    expect(bodyOf(after)?.['bandit']).toEqual(bandit);
    expect(drawingOf(bodyOf(after))).toBe(steps.at(-1));
    expect(after).toContain('# more chat');
  });

  it('the short form is known, and goes', () => {
    const short = `${text}allocation: thompson\n`;
    expect(drawingOf(bodyOf(short))).toBe('thompson');
    expect(bodyOf(withDrawing(short, 'linucb'))).not.toHaveProperty('allocation');
    expect(drawingOf(bodyOf(withDrawing(short, 'fixed')))).toBe('fixed');
  });

  it('what is written keeps its floor', () => {
    const floored = `${text}bandit: { kind: thompson, floor: 0.1 } # careful\n`;
    expect(bodyOf(withDrawing(floored, 'linucb'))?.['bandit']).toMatchObject({ kind: 'linucb', floor: 0.1 });
  });
});

it('what an arm sets', () => {
  expect(settingsOf((bodyOf(text)?.['arms'] as unknown[])[1])).toEqual([['modes.chat.base', 24], ['wait.named', 'yes please']]);
  expect(settingsOf((bodyOf(text)?.['arms'] as unknown[])[0])).toEqual([]);
});

it.each([['24', 24, '24'], ['-0.5', -0.5, '-0.5'], ['true', true, true], ['full', 'full', 'full'], ['', '', '']] as const)('%j', (typed, scalar, flag) => {
  expect(scalarOf(typed)).toBe(scalar);
  expect(flagOrText(typed)).toBe(flag);
});
