// The inputs of a decision in words.
import { expect, it } from 'vitest';

import { inputsOf } from './inputs-of';

it.each([
  [{ value: 'online', assumed: false }, 'online'],
  [{ value: 'medium', assumed: true }, 'medium (assumed)'],
  [{ value: 82.4999, known: true }, '82.5'],
  [{ value: 'x', source: 'default' }, 'x (assumed)'],
  [{ value: ['page.viewed', 'loan.submitted'] }, 'page.viewed › loan.submitted'],
  [{ value: [] }, '–'],
  [{ value: false }, 'false'],
  ['bare', 'bare'],
  [null, '–'],
])('%j → %s', (given, expected) => {
  const [line] = inputsOf({ x: given });
  expect(`${line?.value}${line?.assumed ? ' (assumed)' : ''}`).toBe(expected);
});
