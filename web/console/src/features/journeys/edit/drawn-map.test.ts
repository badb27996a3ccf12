// A definition that is being written, with the live numbers of the steps it keeps.
import { expect, it } from 'vitest';

import type { Schema } from '../../../api/schema';

import { drawnMap } from './drawn-map';
import { journeyBodyOf } from './journey-body';

const nps = { kind: 'nps', value: 34, low: 27, high: 41, n: 212, masked: false } as const;
const live = { stages: [{ id: 'A', title: 'A', phase: 'onboarding', steps: [{ id: 'a', title: 'Old name', key_moment: false, goal: '', touchpoints: [{ id: 'x', title: 'x', channels: [], team: '', interactions: [], volume: 7, indicators: [nps] }], channels: [], teams: [], persons: 5, instances: 6, interactions: 7, conversion: null, median_time_s: 60, indicators: [nps] }] }] } as unknown as Schema<'JourneyMap'>;

function play(steps: object[]): string {
  const stages = drawnMap(journeyBodyOf({ stages: [{ id: 'A', title: 'A', phase: 'onboarding', steps }] }), live, 'fr');
  return stages.flatMap((stage) => stage.steps).map((step) => `${step.title} ${step.instances} ${step.indicators.map((each) => `${each.kind}=${each.value}`).join()} ${step.touchpoints.map((each) => `${each.title}:${each.volume}`).join()}`).join(' | ');
}

it.each([
  ['renamed steps keep their numbers', [{ id: 'a', title: { en: 'Apply', fr: 'Demander' }, touchpoints: [{ id: 'x', title: 'X', indicators: ['nps'] }] }], 'Demander 6 nps=34 X:7'],
  ['new steps have none yet', [{ id: 'b', title: 'New', touchpoints: [{ id: 'y', title: 'Y', indicators: ['csat'] }] }], 'New 0 csat=null Y:0'],
  ['a score that is no longer asked for goes', [{ id: 'a', title: 'Apply', touchpoints: [{ id: 'x', title: 'X' }] }], 'Apply 6  X:7'],
  ['what has no title shows its id', [{ id: 'c', title: '' }], 'c 0  '],
])('%s', (_, steps, expected) => {
  expect(play(steps)).toBe(expected);
});
