// Counts of contexts, and where a counter-example leads.
import i18next from 'i18next';
import { beforeAll, expect, it } from 'vitest';

import { en } from '../../../i18n/en/en';

import { contextsText, findingKey, parted, previewOf, type ProofFinding } from './proof-words';

beforeAll(async () => { await i18next.init({ lng: 'en', resources: { en: { translation: en } } }); });

const grouped = (count: number) => count.toLocaleString('en');
const finding = (change: Partial<ProofFinding>): ProofFinding => ({ code: 'proof.row_shadowed', rule: 't#2', path: 'tables[0].rows[1].if', values: { other: 't#1' }, what: 'words of the server', warning: false, ...change });

it.each([[0, '0'], [41472, '41,472'], [3.2e12, '3 × 10¹²'], [1e9, '1 × 10⁹']])('%d contexts are %s', (count, expected) => {
  expect(contextsText(count, grouped)).toBe(expected);
});

it('has words for what a proof finds, and none for what it does not know', () => {
  expect(findingKey(finding({}))).toEqual({ key: 'proof.finding.proof_row_shadowed', values: { rule: 't#2', other: 't#1' } });
  expect(findingKey(finding({ code: 'proof.newer' }))).toBeNull();
});

it('puts failures before notes', () => {
  const both = parted([finding({ warning: true }), finding({ rule: 'a' })]);
  expect([both.failures.length, both.notes.length]).toEqual([1, 1]);
});

it('carries the inputs of a counter-example to the preview', () => {
  const url = new URL(previewOf('contact', { vulnerable: true, waits: { phone: { broken: true } } }, true), 'http://x');
  expect(url.searchParams.get('of')).toBe('draft');
  expect(JSON.parse(url.searchParams.get('inputs') ?? '')).toEqual({ vulnerable: true, waits: { phone: { broken: true } } });
});
