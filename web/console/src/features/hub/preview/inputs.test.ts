// The preview's form as the server takes it.
import { expect, it } from 'vitest';

import { emptyForm, inputsFor, type PreviewForm } from './inputs';

const end = new Date('2026-11-22T10:00:00Z');
const play = (change: Partial<PreviewForm>) => inputsFor({ ...emptyForm, ...change }, 'Europe/Paris', end);

it.each<[Partial<PreviewForm>, object]>([
  [{}, {}],
  [{ clientType: 'online', value: 'high', vulnerable: true }, { client_type: 'online', value: 'high', vulnerable: true }],
  [{ region: 'corse', location: 'ajaccio-port' }, { region: 'corse', location: 'ajaccio-port' }],
  [{ at: '2026-11-23T20:15' }, { at: '2026-11-23T19:15:00.000Z' }],
  [{ waits: { phone: { ahead: '40', agents: '', mean_handling_s: 'x', open: true } } }, { waits: { phone: { ahead: 40, open: true } } }],
  [{ path: '/help\n\n /loans/home ', errors: 1 }, { events: [
    { name: 'page.viewed', properties: { path: '/help' }, at: '2026-11-22T09:58:30.000Z' },
    { name: 'page.viewed', properties: { path: '/loans/home' }, at: '2026-11-22T09:59:00.000Z' },
    { name: 'form.failed', properties: {}, at: '2026-11-22T09:59:30.000Z' },
  ] }],
])('%j', (form, expected) => {
  expect(play(form)).toEqual(expected);
});
