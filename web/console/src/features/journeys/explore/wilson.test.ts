// Wilson’s interval against published values (Newcombe 1998 for 81 of 263).
import { expect, it } from 'vitest';

import { wilson } from './wilson';

it.each([[0, 0, 'null'], [5, 10, '0.2366-0.7634'], [0, 10, '0.0000-0.2775'], [10, 10, '0.7225-1.0000'], [81, 263, '0.2553-0.3662']])('%i of %i', (hits, n, expected) => {
  const { low, high } = wilson(hits, n);
  expect(low === null || high === null ? 'null' : `${low.toFixed(4)}-${high.toFixed(4)}`).toBe(expected);
});
