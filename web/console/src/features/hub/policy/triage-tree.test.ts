// The tree of a triage.
import { describe, expect, it } from 'vitest';

import { bodyOf } from '../edit/document-text';
import { freshId, triageNodes, wordsOf } from './triage-tree';

const policy = bodyOf(`
kind: hub
triage:
  products:
    - id: card
      title: { en: Card, fr: Carte }
      problems:
        - { id: lost, title: Lost }
        - id: refused
          title: { fr: Refus }
          problems: [{ id: limit }]
    - id: loan
`);

describe('triage tree', () => {
  it('lists products and problems after what they belong to, with their places', () => {
    expect(triageNodes(policy, 'fr').map(({ path, title, level, kind, last }) => [path.join('.'), title, level, kind, last])).toEqual([
      ['triage.products.0', 'Carte', 0, 'product', false],
      ['triage.products.0.problems.0', 'Lost', 1, 'problem', false],
      ['triage.products.0.problems.1', 'Refus', 1, 'problem', true],
      ['triage.products.0.problems.1.problems.0', 'limit', 2, 'problem', true],
      ['triage.products.1', 'loan', 0, 'product', true],
    ]);
    expect(triageNodes({}, 'en')).toEqual([]);
  });

  it('finds words and free ids', () => {
    expect(wordsOf({ title: { 'zh-Hant': '卡' } }, 'title', 'en')).toBe('卡');
    expect(wordsOf({ id: 'x' }, 'title', 'en')).toBe('x');
    expect(freshId(triageNodes(policy, 'en'), 'problem')).toBe('problem-6');
    expect(freshId([{ path: [], id: 'problem-2', title: '', level: 0, kind: 'problem', list: [], at: 0, last: true }], 'problem')).toBe('problem-3');
  });
});
