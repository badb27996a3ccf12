// Tables as CSV.
import { expect, it } from 'vitest';

import { csvOf } from './csv';

it.each([
  [[['plain', 1, null]], 'plain,1,\r\n'],
  [[['a,b', 'say "x"', 'two\nlines']], '"a,b","say ""x""","two\nlines"\r\n'],
  [[['=SUM(A1)', '-1', -1]], '\'=SUM(A1),\'-1,-1\r\n'],
] as const)('%j', (rows, expected) => {
  expect(csvOf(['x', 'y', 'z'], rows)).toBe(`x,y,z\r\n${expected}`);
});
