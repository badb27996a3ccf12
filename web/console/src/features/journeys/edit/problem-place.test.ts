// Problems find their step.
import { expect, it } from 'vitest';

import { journeyBodyOf } from './journey-body';
import { placed } from './problem-place';

const body = journeyBodyOf({ stages: [{ id: 'A', steps: [] }, { id: 'B', steps: [{ id: 'b', touchpoints: [{ id: 't' }] }] }] });

it.each([
  ['', ''],
  ['window', ''],
  ['stages[1].title', 'B'],
  ['stages[1].steps[0]', 'B b'],
  ['stages[1].steps[0].touchpoints[0].interactions[3].where', 'B b t'],
  ['stages[7].steps[0]', ''],
])('%s → %s', (path, expected) => {
  const [one] = placed(body, [{ severity: 'error', path, code: 'x', message: '' }]);
  expect([one?.stage, one?.step, one?.touchpoint].filter(Boolean).join(' ')).toBe(expected);
});
