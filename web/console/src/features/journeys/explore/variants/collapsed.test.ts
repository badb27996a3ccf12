// Repetitions in a row are told once.
import { expect, it } from 'vitest';

import { collapsed } from './collapsed';

it('shows a repeated activity once with its count', () => {
  expect(collapsed(['a', 'b', 'b', 'b', 'a'])).toEqual([{ name: 'a', times: 1, at: 0 }, { name: 'b', times: 3, at: 1 }, { name: 'a', times: 1, at: 4 }]);
  expect(collapsed([])).toEqual([]);
});
