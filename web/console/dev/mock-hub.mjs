// Invented contact decisions and queues for the stand-in server, by the shipped policy's modes.
const words = (value, locale) => (typeof value === 'string' ? value : (value?.[locale] ?? value?.en ?? ''));
const wait = (low_s, high_s) => ({ low_s, high_s, text: `${low_s / 60} to ${high_s / 60} min` });

/** A plausible decision of a policy for inputs: worth by a few rules, everything else in `more`. Not the real rules. */
export function decideBy(policy, inputs, locale = 'en', id = 'preview', at = new Date().toISOString()) {
  const type = inputs.client_type ?? 'traditional';
  const value = inputs.value ?? 'medium';
  const hour = inputs.at ? new Date(inputs.at).getUTCHours() : 10;
  const night = hour < 7 || hour > 18;
  const paths = (inputs.events ?? []).map((event) => event.properties?.path ?? '');
  const fires = { 'online-client': type === 'online', 'traditional-client': type === 'traditional', 'vulnerable-client': inputs.vulnerable === true, 'high-value': value === 'high', 'low-value': value === 'low', 'far-from-branches': ['corse', 'outre-mer'].includes(inputs.region), completing: (inputs.page ?? '').includes('confirm'), 'has-searched': paths.filter((path) => path.includes('/help')).length >= 2 };
  const trace = [];
  const ranked = policy.modes.map((mode) => {
    let worth = mode.base ?? 0;
    const why = [];
    for (const rule of policy.worth ?? []) {
      if (rule.points?.[mode.id] === undefined) continue;
      const matched = fires[rule.id] ?? false;
      trace.push({ mode: mode.id, rule: rule.id, matched, effect: matched ? `${rule.points[mode.id] > 0 ? '+' : ''}${rule.points[mode.id]}` : '', staff_text: words(policy.reasons?.[rule.reason]?.staff, locale) });
      if (matched) { worth += rule.points[mode.id]; why.push(rule.reason); }
    }
    const state = inputs.waits?.[mode.queue] ?? {};
    const status = mode.held ? 'held' : state.broken ? 'broken' : night && !mode.always_open ? 'out_of_hours' : state.open === false ? 'busy' : (state.ahead ?? 0) > 25 ? 'full' : 'open';
    return { mode, worth, status, why: [...why, ...(status === 'open' ? [] : [{ out_of_hours: 'hours' }[status] ?? status])], ahead: state.ahead ?? 3 };
  }).toSorted((a, b) => b.worth - a.worth);
  let shown = 0;
  const offers = [];
  const more = [];
  for (const { mode, status, why, ahead } of ranked) {
    const place = status === 'open' && shown < 3 ? (shown++ === 0 ? 'primary' : 'secondary') : 'more';
    const reasons = why.length > 0 ? why : [place === 'more' ? 'room' : 'available'];
    (place === 'more' ? more : offers).push({
      mode: mode.id, kind: mode.kind, title: words(mode.title, locale), text: words(mode.text, locale), position: place, status, status_text: words(mode.held, locale), wait: status === 'open' && mode.queue ? wait(60 * ahead, 120 * ahead) : null,
      price: { text: words(mode.price?.text, locale), free: mode.price?.free ?? true }, action: { type: mode.action?.type ?? 'none', href: mode.action?.href ?? '' }, opens_at: status === 'out_of_hours' ? '2026-11-23T08:00:00+01:00' : null, notify: status !== 'open', alternative: status === 'open' ? null : (mode.alternative ?? null), why: reasons, why_text: reasons.map((reason) => words(policy.reasons?.[reason]?.customer, locale)),
    });
  }
  const used = (given, otherwise) => ({ value: given ?? otherwise, assumed: given === undefined });
  return {
    id, at, policy: policy.id, version: 12,
    inputs: { 'client.type': used(inputs.client_type, 'traditional'), 'client.value': used(inputs.value, 'medium'), 'location.region': used(inputs.region, 'unknown'), 'page.path': used(inputs.page, '/'), 'page.objective': used(fires.completing ? 'complete' : undefined, 'inform'), 'wait.phone_s': used(82.5), 'open.phone': used(!night), 'session.pages': used(paths.length), 'session.events': used((inputs.events ?? []).map((event) => event.name)) },
    answer: { decision: id, policy: { id: policy.id, version: 12 }, arm: 'control', at, offers, more, urgent: { title: words(policy.urgent?.title, locale), text: words(policy.urgent?.text, locale), href: policy.urgent?.href ?? '' }, invitation: null, session: { token: '' } },
    trace,
  };
}

const modes = ['phone', 'callback', 'video', 'chat', 'appointment', 'information'];
const policy = { id: 'contact', modes: modes.map((mode) => ({ id: mode, kind: mode, title: { en: { phone: 'Call us', callback: 'We call you back', video: 'Video call', chat: 'Chat', appointment: 'Make an appointment', information: 'Answers to common questions' }[mode] }, text: 'For any question.', base: { phone: 30, callback: 28, information: 18 }[mode] ?? 10, queue: ['phone', 'callback', 'video', 'chat'].includes(mode) ? mode : undefined, always_open: ['appointment', 'information'].includes(mode), price: { free: mode !== 'phone', text: mode === 'phone' ? 'Price of a local call' : 'Free of charge' }, ...(mode === 'video' || mode === 'chat' ? { held: 'Coming soon' } : {}), alternative: 'callback' })), worth: [{ id: 'high-value', points: { callback: 25, video: 15 }, reason: 'value_high' }, { id: 'completing', points: { callback: 30, phone: 5 }, reason: 'page_complete' }, { id: 'online-client', points: { chat: 15 }, reason: 'client_online' }], reasons: { value_high: { staff: 'High-value client', customer: 'An adviser is set aside for your requests.' }, page_complete: { staff: 'Page where a request is completed', customer: 'You are about to finish your request.' } } };
export const decision = (id) => decideBy(policy, { client_type: 'online', value: 'high', page: '/loans/home/confirm' }, 'en', id, '2026-11-22T09:41:57Z');

export const decisions = Array.from({ length: 120 }, (_, at) => ({
  id: `01J${at}`, at: new Date(Date.UTC(2026, 10, 22, 9, 41) - at * 97_000).toISOString(), policy: 'contact', version: 12, person: at % 3 ? `cust-${1000 + at}` : null, page: ['/loans/home/confirm', '/contact', '/cards'][at % 3], placement: ['loan-checkout', 'contact-page', 'button'][at % 3], primary: ['callback', 'phone', 'information'][at % 3], why: ['value_high', 'page_complete'],
  modes: [{ mode: 'callback', position: 'primary', status: 'open' }, { mode: 'phone', position: 'more', status: 'busy' }, { mode: 'chat', position: 'more', status: 'out_of_hours' }],
}));

export const queues = ['callback', 'phone', 'chat', 'video'].map((queue, at) => ({ queue, state: { ahead: at * 3, agents: 4 - at, mean_handling_s: 320, open: at !== 2, broken: false }, source: at % 2 ? 'posted' : 'declared', at: '2026-11-22T09:40:00Z', stale: at === 3, wait: at === 2 ? null : { low_s: 60 * (at + 1), high_s: 180 * (at + 1) } }));
