// An invented proof of a contact policy: one property refuted with a counter-example, one tested, notes.
const property = (name, examined, of, more = {}) => ({ name, holds: true, verdict: 'proved', why: '', examined, of, counter_example: null, findings: [], rules: [], ...more });

export function proofOf(answer) {
  return {
    policy: 'contact', proved: false, refuted: true, from: '2026-11-22T08:00:00Z', until: '2027-12-27T08:00:00Z', contexts: 19_420, seconds: 0.21,
    properties: [
      property('no_dead_end', 210, 3.1e9),
      property('every_rule_reachable', 9420, 7.2e14, {
        holds: false, verdict: 'refuted', why: 'Some rules never count.', rules: ['/loans/*/confirm'],
        findings: [{ code: 'proof.page_shadowed', rule: '/loans/*/confirm', path: 'pages[1].match', line: 262, column: 5, values: { other: '/loans/*' }, what: '`/loans/*/confirm` is never the first to match.', warning: false }],
      }),
      property('no_mode_vanishes', 3110, 3.1e9, { findings: [{ code: 'proof.mode_held', rule: 'video', path: 'modes[2].held', line: 120, column: 5, values: {}, what: '`video` is held back.', warning: true }] }),
      property('vulnerable_never_less', 41, 7.2e14, {
        holds: false, verdict: 'refuted', why: 'Fewer human modes.', rules: ['vulnerable-client'],
        counter_example: { inputs: { at: '2026-11-24T09:30:00.000Z', vulnerable: true, page: '/help', waits: { phone: {}, callback: { broken: true } }, traits: { plan: 'gold' } }, given: [{ name: 'time', value: 'Tu 2026-11-24 10:30' }, { name: 'client.vulnerable', value: 'yes' }, { name: 'page', value: '/help' }, { name: 'queue.callback', value: 'broken' }], compared: 'client.vulnerable', answer },
        findings: [{ code: 'proof.vulnerable_less', rule: 'vulnerable-client', path: 'worth[2].when', line: 196, column: 11, values: { with: '1', without: '2' }, what: 'Fewer human modes.', warning: false }],
      }),
      property('budgets_are_consistent', 96, 768, { verdict: 'tested' }),
      property('bounds_are_consistent', 0, 0, { findings: [{ code: 'proof.not_held_still', rule: 'stability', path: 'stability', values: { value: '' }, what: 'Nothing is held still.', warning: true }] }),
    ],
  };
}
