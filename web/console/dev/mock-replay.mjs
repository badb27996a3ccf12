// Invented replays for the stand-in server: one that is done, with every part of a report, and one that runs.
const between = (value, half) => ({ value, low: value - half, high: value + half });
const compared = (recorded, draft, half) => ({ recorded: between(recorded, half), draft: between(draft, half), difference: between(draft - recorded, half / 3) });
const modes = ['phone', 'callback', 'video', 'chat', 'appointment', 'information'];
const groups = { 'client.type': ['traditional', 'online', 'unknown'], 'client.value': ['high', 'medium', 'low'], 'client.vulnerable': ['no', 'yes'], 'client.language': ['fr', 'en', 'zh-Hant'], 'location.region': ['ile-de-france', 'bretagne', 'corse', 'outre-mer'] };
const shares = [0.72, 0.41, 0.12, 0.33, 0.28, 0.51];
const paths = ['modes.phone.base', 'modes.callback.base', 'modes.information.base', 'wait.points_a_minute', 'wait.points_max', 'stability.margin', 'limits.exposure.callback', 'queues.phone.guard.full', 'worth.high-value.points.callback', 'worth.low-value.points.information', 'worth.completing.points.callback', 'worth.online-client.points.chat', 'worth.solving.points.phone'];

function outcomes() {
  const rows = [];
  for (const [at, mode] of modes.entries()) rows.push({ name: 'exposure', mode, per: 'answer', ...compared(shares[at], shares[at] + [-0.06, 0.05, 0.01, 0.0, -0.002, 0.02][at], 0.006), observed: null });
  for (const [at, mode] of modes.entries()) rows.push({ name: 'takes', mode, per: 'session', ...compared(shares[at] / 9, shares[at] / 9 + [-0.006, 0.005, 0, 0.0, 0, 0.002][at], 0.002), observed: shares[at] / 8.8 });
  for (const [name, per, was, is, half] of [['takes', 'session', 0.214, 0.213, 0.004], ['cost', 'session', 1.164, 1.021, 0.03], ['changes', 'session', 0.41, 0.36, 0.02], ['without_human', 'answer', 0.031, 0.029, 0.002], ['human_now', 'answer', 0.81, 0.834, 0.004], ['promise', 'answer', 0.12, 0.12, 0.003]]) rows.push({ name, mode: '', per, ...compared(was, is, half), observed: name === 'takes' ? 0.211 : null });
  return rows;
}

function fairness() {
  return Object.entries(groups).flatMap(([dimension, names]) => [['human_now', 'answer', 0.78], ['without_human', 'answer', 0.03], ['takes', 'session', 0.2], ['changes', 'session', 0.4]].map(([name, per, level]) => ({
    name, mode: '', per, dimension,
    groups: names.map((group, at) => ({ group, sessions: Math.round(8200 / (at + 1)), ...compared(level * (1 + at / 12), level * (1.02 + at / 16), level / 30) })),
    gap: { recorded: { ...between(level / 6, level / 20), lowest: names[0], highest: names.at(-1) }, draft: { ...between(level / 8, level / 20), lowest: names[0], highest: names.at(-1) } },
  })));
}

function sensitivity() {
  const named = [...outcomes().map(({ name, mode, draft }) => ({ name, mode, base: draft.value })), { name: 'wait', mode: 'phone', base: 142 }, { name: 'wait', mode: 'callback', base: 310 }];
  return {
    sessions: 6400, left_out: 0, outcomes: named,
    parameters: [...paths, 'worth.far-from-branches.points.video'].map((path, row) => ({
      path, value: [30, 20, 18, 2, 40, 5, 0.25, 0.95][row] ?? 12,
      steps: [-25, -10, 10, 25].map((percent) => ({ percent, change: named.map((each, at) => (row === paths.length || (row + at) % 3 === 0 ? 0 : (percent / 100) * each.base * (((row * 7 + at * 5) % 11) - 5) / (row + 4))), half: named.map((each) => each.base / 60) })),
    })),
  };
}

export const replayReport = {
  policy: { id: 'contact', version: 13, title: 'Contact us' }, recorded: [{ policy: 'contact', version: 12, answers: 60_112 }, { policy: 'contact', version: 11, answers: 4_310 }], period: { from: '2026-11-01T00:00:00Z', to: null, first: '2026-11-01T06:12:00Z', last: '2026-11-22T09:41:00Z' },
  seed: 1, sessions: 16_204, answers: 64_422, weight: 1, incomplete: 210, unreadable: 0, invented: false, guard: 'both', changed: { answers: 9_310, first: 4_018, sessions: 3_902, statuses: 12 },
  outcomes: outcomes(), take_rates: modes.map((mode) => ({ mode, policy: 0.08, places: [{ exposures: 9000, takes: 801, rate: 0.089 }, { exposures: 5100, takes: 290, rate: 0.057 }, { exposures: 2400, takes: 70, rate: 0.029 }] })),
  waits: [{ queue: 'phone', absent: null, days: 20, runs: 20, contacts_a_day: { recorded: 412, draft: 376.4 }, mean_s: compared(171, 128, 14), p90_s: compared(420, 331, 30), abandoned: compared(0.061, 0.044, 0.006) }, { queue: 'callback', absent: null, days: 20, runs: 20, contacts_a_day: { recorded: 120, draft: 149.2 }, mean_s: compared(610, 655, 60), p90_s: compared(1510, 1600, 140), abandoned: compared(0, 0, 0) }, { queue: 'video', absent: 'no_contacts', days: 0, runs: 0, contacts_a_day: { recorded: 0, draft: 0 } }],
  fairness: fairness(), off_policy: { absent: null, sessions: 3020, doubtful: false, outcomes: ['taken', 'resolved'].map((outcome, at) => ({ outcome, recorded: between(0.21 - at / 20, 0.014), doubly_robust: between(0.224 - at / 20, 0.021), ips: between(0.226 - at / 20, 0.03), self_normalised: between(0.225 - at / 20, 0.026), weight_mean: 1.004, effective_sessions: 1480 })) },
  sensitivity: sensitivity(),
};

export const replays = [
  { id: '01JR2', title: 'contact v14', by: 'Kelly Zhao', asked_at: '2026-11-22T09:40:00Z', state: 'running', progress: 0.42, error: null },
  { id: '01JR1', title: 'contact v13', by: 'Kelly Zhao', asked_at: '2026-11-22T09:12:00Z', state: 'done', progress: 1, error: null },
  { id: '01JR0', title: 'contact v13', by: 'Marc Olivier', asked_at: '2026-11-22T08:55:00Z', state: 'failed', progress: 0.5, error: { code: 'replay.no_sessions', what: 'No recorded session lies in this period.' } },
];
