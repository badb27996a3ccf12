// Invented contact decisions and queues for the stand-in server.
const wait = (low_s, high_s) => ({ low_s, high_s, text: `${low_s / 60} to ${high_s / 60} min` });
const offer = (mode, position, status, extra = {}) => ({
  mode, kind: mode, title: mode[0].toUpperCase() + mode.slice(1), text: 'We call you, you do not wait on the line.', position, status, status_text: '', wait: status === 'open' ? wait(120, 300) : null,
  price: { text: 'free', free: true }, action: { type: mode === 'information' ? 'open' : mode === 'phone' ? 'call' : mode, href: '' }, opens_at: status === 'out_of_hours' ? '2026-11-23T08:00:00+01:00' : null, notify: status !== 'open', alternative: status === 'open' ? null : 'callback', why: ['value_high', 'page_objective:complete'], why_text: ['Your request is nearly complete'], ...extra,
});

export function decision(id) {
  return {
    id, at: '2026-11-22T09:41:57Z', policy: 'contact', version: 12,
    inputs: { client_type: { value: 'individual', source: 'known' }, value: { value: 'high', source: 'known' }, location: { value: 'lyon-part-dieu', source: 'known' }, hours: { value: 'open', source: 'calendar' }, wait_s: { value: 180, source: 'posted' }, path: { value: ['page.viewed /loans', 'loan.submitted'], source: 'session' } },
    answer: { decision: id, policy: { id: 'contact', version: 12 }, arm: 'control', at: '2026-11-22T09:41:57Z', offers: [offer('callback', 'primary', 'open'), offer('appointment', 'secondary', 'open')], more: [offer('phone', 'more', 'busy'), offer('chat', 'more', 'out_of_hours'), offer('video', 'more', 'not_entitled'), offer('information', 'more', 'open')], urgent: null, invitation: null, session: { token: '' } },
    trace: [{ mode: 'callback', rule: 'complete-a-loan', matched: true, effect: 'primary', staff_text: 'High value on a page whose aim is to complete a loan' }, { mode: 'phone', rule: 'short-wait', matched: false, effect: 'more', staff_text: 'The wait is longer than five minutes' }],
  };
}

export const decisions = Array.from({ length: 120 }, (_, at) => ({
  id: `01J${at}`, at: new Date(Date.UTC(2026, 10, 22, 9, 41) - at * 97_000).toISOString(), policy: 'contact', version: 12, person: at % 3 ? `cust-${1000 + at}` : null, page: ['/loans/home/confirm', '/contact', '/cards'][at % 3], placement: ['loan-checkout', 'contact', 'button'][at % 3], primary: ['callback', 'phone', 'information'][at % 3], why: ['value_high', 'page_objective:complete'],
  modes: [{ mode: 'callback', position: 'primary', status: 'open' }, { mode: 'phone', position: 'more', status: 'busy' }, { mode: 'chat', position: 'more', status: 'out_of_hours' }],
}));

export const queues = ['callback', 'phone', 'chat', 'video'].map((queue, at) => ({ queue, state: { ahead: at * 3, agents: 4 - at, mean_handling_s: 320, open: at !== 2, broken: false }, source: at % 2 ? 'posted' : 'declared', at: '2026-11-22T09:40:00Z', stale: at === 3, wait: at === 2 ? null : { low_s: 60 * (at + 1), high_s: 180 * (at + 1) } }));
