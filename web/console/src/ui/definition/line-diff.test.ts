// Differences of texts, and places in texts.
import { describe, expect, it } from 'vitest';

import { folded, lineDiff } from './line-diff';
import { offsetOf } from './offset-of';

const marks = { same: ' ', removed: '-', added: '+', gap: '~' } as const;

function diff(before: string, after: string, context?: number): string {
  const lines = lineDiff(before, after);
  return (context === undefined ? lines : folded(lines, context)).map(({ op, text }) => marks[op] + text).join('\n');
}

describe('lineDiff', () => {
  it('keeps what is common', () => expect(diff('a\nb\nc', 'a\nx\nc\nd')).toBe(' a\n-b\n+x\n c\n+d'));
  it('says nothing about equal texts', () => expect(diff('a\nb', 'a\nb', 1)).toBe('~'));
  it('folds what is far from a change', () => expect(diff('1\n2\n3\n4\n5\n6', '1\n2\n3\n4\n5\n7', 1)).toBe('~\n 5\n-6\n+7'));
});

describe('offsetOf', () => {
  it.each([[1, 1, 0], [2, 3, 6], [2, 99, 6], [9, 1, 9]])('line %i column %i is at %i', (line, column, at) => {
    expect(offsetOf('abc\nde\nfg', line, column)).toBe(at);
  });
});
