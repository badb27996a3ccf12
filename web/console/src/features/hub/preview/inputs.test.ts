// The preview's form as the server takes it.
import { expect, it } from 'vitest';

import { emptyForm, formOf, inputsFor, inputsIn, type PreviewForm } from './inputs';

const end = new Date('2026-11-22T10:00:00Z');
const play = (change: Partial<PreviewForm>) => inputsFor({ ...emptyForm, ...change }, 'Europe/Paris', end);

it.each<[Partial<PreviewForm>, object]>([
  [{}, {}],
  [{ clientType: 'online', value: 'high', vulnerable: true }, { client_type: 'online', value: 'high', vulnerable: true }],
  [{ region: 'corse', location: 'ajaccio-port' }, { region: 'corse', location: 'ajaccio-port' }],
  [{ at: '2026-11-23T20:15' }, { at: '2026-11-23T19:15:00.000Z' }],
  [{ waits: { phone: { ahead: '40', agents: '', mean_handling_s: 'x', open: true, broken: false } } }, { waits: { phone: { ahead: 40, open: true } } }],
  [{ path: '/help\n\n /loans/home ', errors: 1 }, { events: [
    { name: 'page.viewed', properties: { path: '/help' }, at: '2026-11-22T09:58:30.000Z' },
    { name: 'page.viewed', properties: { path: '/loans/home' }, at: '2026-11-22T09:59:00.000Z' },
    { name: 'form.failed', properties: {}, at: '2026-11-22T09:59:30.000Z' },
  ] }],
])('%j', (form, expected) => {
  expect(play(form)).toEqual(expected);
});

it.each<Parameters<typeof formOf>[0]>([
  {},
  { client_type: 'online', vulnerable: true, known: true, device: 'mobile', access: ['deaf'], need_problem: 'lost', last_minutes: 20, abandoned: 2 },
  { at: '2026-11-23T19:15:00.000Z', waits: { phone: { ahead: 40, agents: 0, open: true }, chat: { open: false, broken: true } } },
  // What the form cannot show is sent on as it came: seconds, the guard, traits, a session.
  { at: '2026-11-23T19:15:30.000Z', damping: { help: { cause: 'exposure', share: 0 } }, visitor: 'visitor', traits: { plan: 'gold' }, events: [{ name: 'page.viewed', at: '2026-11-23T19:15:30.000Z', properties: { path: '/1' } }] },
])('a context is the same again through the form: %j', (inputs) => {
  expect(inputsFor(formOf(inputs, 'Europe/Paris'), 'Europe/Paris', end)).toEqual(inputs);
});

it.each([[null, null], ['{', null], ['[1]', null], ['{"page":"/x"}', { page: '/x' }]])('an address with %s', (search, expected) => {
  expect(inputsIn(search)).toEqual(expected);
});

it('shows a mode to a share of visitors', () => {
  expect(play({ guard: { phone: '25', chat: '', help: '100' } })).toEqual({ damping: { phone: { cause: 'load', share: 0.25 } }, visitor: 'preview' });
});
