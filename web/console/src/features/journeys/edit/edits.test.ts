// Every edit of a map, and undoing them.
import { describe, expect, it } from 'vitest';

import type { Edit } from './edits';
import { after, begun, type Act, type History } from './history';
import { freshId, journeyBodyOf, textOf, withText } from './journey-body';

const body = journeyBodyOf({
  kind: 'journey', id: 'loan', window: '365d',
  stages: [
    { id: 'A', title: 'Apply', phase: 'onboarding', steps: [{ id: 'a', title: 'a', touchpoints: [{ id: 'x', title: 'x', channels: ['web'] }, { id: 'y', title: 'y' }] }, { id: 'b', title: 'b', touchpoints: [] }] },
    { id: 'D', title: 'Decide', phase: 'transactions', steps: [{ id: 'c', title: 'c', touchpoints: [{ id: 'z', title: 'z' }] }] },
    { id: 'E', title: 'Empty', phase: 'resolve', steps: [] },
  ],
});

/** "A(a[x y] b) D(c[z]) E()" */
function drawn({ now }: History): string {
  return now.stages.map((stage) => `${stage.id}(${stage.steps.map((step) => step.id + (step.touchpoints.length > 0 ? `[${step.touchpoints.map(({ id }) => id).join(' ')}]` : '')).join(' ')})`).join(' ');
}

function play(...acts: (Edit | 'undo' | 'redo')[]): History {
  return acts.reduce<History>((history, act) => after(history, typeof act === 'string' ? { type: act } : ({ type: 'edit', edit: act } satisfies Act)), begun(body));
}

describe('edits', () => {
  it.each<[Edit, string]>([
    [{ type: 'stage.add', id: 'N', title: 'New', phase: 'manage' }, 'A(a[x y] b) D(c[z]) E() N()'],
    [{ type: 'stage.shift', stage: 'D', by: -1 }, 'D(c[z]) A(a[x y] b) E()'],
    [{ type: 'stage.shift', stage: 'A', by: -1 }, 'A(a[x y] b) D(c[z]) E()'],
    [{ type: 'stage.remove', stage: 'A' }, 'D(c[z]) E()'],
    [{ type: 'step.add', stage: 'E', id: 'n', title: 'n' }, 'A(a[x y] b) D(c[z]) E(n)'],
    [{ type: 'step.shift', step: 'a', by: 1 }, 'A(b a[x y]) D(c[z]) E()'],
    [{ type: 'step.shift', step: 'b', by: 1 }, 'A(a[x y]) D(b c[z]) E()'],
    [{ type: 'step.shift', step: 'c', by: -1 }, 'A(a[x y] b c[z]) D() E()'],
    [{ type: 'step.shift', step: 'a', by: -1 }, 'A(a[x y] b) D(c[z]) E()'],
    [{ type: 'step.move', step: 'c', stage: 'A', onto: 'a' }, 'A(c[z] a[x y] b) D() E()'],
    [{ type: 'step.move', step: 'a', stage: 'A', onto: 'b' }, 'A(b a[x y]) D(c[z]) E()'],
    [{ type: 'step.move', step: 'a', stage: 'D', onto: 'c' }, 'A(b) D(a[x y] c[z]) E()'],
    [{ type: 'step.move', step: 'a', stage: 'E', onto: null }, 'A(b) D(c[z]) E(a[x y])'],
    [{ type: 'step.move', step: 'nobody', stage: 'E', onto: null }, 'A(a[x y] b) D(c[z]) E()'],
    [{ type: 'step.remove', step: 'a' }, 'A(b) D(c[z]) E()'],
    [{ type: 'touchpoint.add', step: 'b', id: 'n', title: 'n' }, 'A(a[x y] b[n]) D(c[z]) E()'],
    [{ type: 'touchpoint.shift', touchpoint: 'y', by: -1 }, 'A(a[y x] b) D(c[z]) E()'],
    [{ type: 'touchpoint.shift', touchpoint: 'y', by: 1 }, 'A(a[x y] b) D(c[z]) E()'],
    [{ type: 'touchpoint.move', touchpoint: 'x', step: 'c' }, 'A(a[y] b) D(c[z x]) E()'],
    [{ type: 'touchpoint.remove', touchpoint: 'z' }, 'A(a[x y] b) D(c) E()'],
  ])('%j', (edit, expected) => {
    const history = play(edit);
    expect(drawn(history)).toBe(expected);
    expect(history.now['window']).toBe('365d');
    expect(after(history, { type: 'undo' }).now).toBe(body);
  });

  it('sets and takes away fields', () => {
    const { now } = play({ type: 'step.change', step: 'a', change: { key_moment: true } }, { type: 'touchpoint.change', touchpoint: 'x', change: { team: 'digital', channels: undefined } });
    expect(now.stages[0]?.steps[0]).toMatchObject({ key_moment: true, touchpoints: [{ id: 'x', title: 'x', team: 'digital' }, {}] });
    expect(now.stages[0]?.steps[0]?.touchpoints[0]).not.toHaveProperty('channels');
  });
});

describe('undo', () => {
  const type = (title: string): Edit => ({ type: 'step.change', step: 'a', change: { title } });
  it('takes a word typed letter by letter back at once', () => {
    const typed = play(type('S'), type('Si'), type('Sim'));
    expect(typed.past).toHaveLength(1);
    expect(after(typed, { type: 'undo' }).now).toBe(body);
  });
  it('redoes until something else is done', () => {
    expect(drawn(play({ type: 'step.remove', step: 'a' }, 'undo', 'redo'))).toBe('A(b) D(c[z]) E()');
    expect(drawn(play({ type: 'step.remove', step: 'a' }, 'undo', { type: 'step.remove', step: 'b' }, 'redo'))).toBe('A(a[x y]) D(c[z]) E()');
    expect(play('undo', 'redo').now).toBe(body);
  });
  it('does not remember what changed nothing', () => {
    expect(play({ type: 'stage.shift', stage: 'A', by: -1 }).past).toHaveLength(0);
  });
});

describe('words', () => {
  it('are read in the reader’s language, else in English, else in any', () => {
    expect(['fr', 'zh-Hant'].map((locale) => textOf({ en: 'Sign', fr: 'Signer' }, locale))).toEqual(['Signer', 'Sign']);
    expect(textOf({ fr: 'Signer' }, 'en')).toBe('Signer');
  });
  it('are written in one language and keep the others', () => {
    expect(withText({ en: 'Sign', fr: 'Signer' }, 'fr', 'Signature')).toEqual({ en: 'Sign', fr: 'Signature' });
    expect(withText({ en: 'Sign', fr: 'Signer' }, 'fr', '')).toEqual({ en: 'Sign' });
    expect(withText('Sign', 'fr', 'Signer')).toBe('Signer');
    expect(withText(undefined, 'fr', 'Signer')).toEqual({ fr: 'Signer' });
  });
  it('get ids of their own', () => {
    expect(freshId('step', [{ id: 'step' }, { id: 'step-2' }])).toBe('step-3');
  });
});
