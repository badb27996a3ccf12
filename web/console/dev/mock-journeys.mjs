// Invented journeys for the stand-in server: a home loan with its map, and what directly follows what.
const indicator = (kind, value, low, high, n) => ({ kind, value: n < 10 ? null : value, low: n < 10 ? null : low, high: n < 10 ? null : high, n, masked: n < 10 && n > 0 });

export const journeys = [
  { id: 'home-loan', title: 'Home loan', defined: true, published_version: 7, draft_version: 8, cases: 18420, events: 262200, first_at: '2025-11-03T08:00:00Z', last_at: '2026-11-22T09:41:00Z', nps: indicator('nps', 34, 27, 41, 212) },
  { id: 'account-opening', title: 'Account opening', defined: true, published_version: 3, draft_version: null, cases: 9120, events: 84210, first_at: '2025-11-03T08:00:00Z', last_at: '2026-11-22T09:12:00Z', nps: indicator('nps', 51, 44, 58, 388) },
  { id: 'card', title: 'Card', defined: true, published_version: 2, draft_version: null, cases: 22840, events: 120400, first_at: '2025-11-03T08:00:00Z', last_at: '2026-11-22T09:40:00Z', nps: indicator('nps', 0, 0, 0, 6) },
  { id: 'complaint', title: 'Complaint', defined: true, published_version: 1, draft_version: null, cases: 640, events: 4210, first_at: '2025-12-03T08:00:00Z', last_at: '2026-11-21T16:40:00Z', nps: null },
  { id: 'bpic2012', title: 'bpic2012', defined: false, published_version: null, draft_version: null, cases: 13087, events: 262200, first_at: '2011-09-30T22:38:44Z', last_at: '2012-03-14T15:04:54Z', nps: null },
];

const names = [['simulate', 'Simulate a loan', 'Apply', 18420], ['advice', 'First advice', 'Apply', 6310], ['fill', 'Fill in the file', 'Apply', 4180], ['documents', 'Send documents', 'Apply', 3420], ['check', 'Credit check', 'Decide', 3050], ['offer', 'Receive the offer', 'Decide', 2610], ['sign', 'Sign', 'Sign', 2280], ['funds', 'Funds released', 'Live with it', 2240], ['instalments', 'First instalments', 'Live with it', 2105], ['help', 'Ask for help', 'Resolve', 486]];
const phases = { Apply: 'onboarding', Decide: 'onboarding', Sign: 'transactions', 'Live with it': 'manage', Resolve: 'resolve' };

function step([id, title, stage, persons], at) {
  const next = names[at + 1]?.[3];
  const share = next ? Math.min(0.98, next / persons) : 0;
  return {
    stage,
    step: {
      id, title, key_moment: ['documents', 'sign', 'instalments'].includes(id), goal: 'Know what I can borrow without giving my name',
      touchpoints: [{ id: `${id}-web`, title: `${title} on the site`, channels: ['web', 'app'], team: 'Digital', interactions: [`loan.${id}`], volume: persons * 2, indicators: [indicator('csat', 4.1, 4.0, 4.2, 411)] }],
      channels: [{ channel: 'web', interactions: persons, share: 0.6 }, { channel: 'app', interactions: Math.round(persons / 2), share: 0.3 }, { channel: 'branch', interactions: Math.round(persons / 6), share: 0.1 }],
      teams: ['Digital', 'Loan desk'], persons, instances: persons, interactions: persons * 2,
      conversion: next ? { value: share, low: share - 0.02, high: share + 0.02, n: persons } : null, median_time_s: next ? 86_400 * (at + 0.4) : null, median_time_n: next ?? 0,
      indicators: [indicator('nps', 34 - at * 4, 27 - at * 4, 41 - at * 4, 212 - at * 22), indicator('csat', 4.2 - at / 10, 4.1 - at / 10, 4.3 - at / 10, 388), indicator('ces', 2.1, 1.9, 2.4, at === 4 ? 7 : 64)],
    },
  };
}

export function journeyMap(id, version) {
  const stages = [];
  for (const [at, row] of names.entries()) {
    const { stage, step: one } = step(row, at);
    let whole = stages.find((each) => each.title === stage);
    if (!whole) stages.push((whole = { id: stage.toLowerCase().replaceAll(' ', '-'), title: stage, phase: phases[stage], steps: [] }));
    whole.steps.push(one);
  }
  return { journey: id, version: version === 'draft' ? 8 : 7, state: version === 'draft' ? 'draft' : 'published', title: 'Home loan', from: '2026-08-30T00:00:00Z', to: null, position: 262200, instances: 18420, persons: 16204, stages, unmapped: [{ name: 'loan.repriced', interactions: 183 }], nps: indicator('nps', 34, 27, 41, 212) };
}

const activities = [['loan.simulated', 18420], ['advice.given', 6310], ['loan.submitted', 4180], ['documents.sent', 3420], ['documents.returned', 1060], ['credit.checked', 3050], ['offer.sent', 2610], ['loan.signed', 2280], ['funds.released', 2240], ['help.asked', 486]];
const edges = [[0, 1, 5100, 277e3], [0, 2, 1840, 12e3], [1, 2, 2900, 86e3], [2, 3, 3300, 397e3], [3, 4, 1060, 190e3], [4, 3, 990, 260e3], [3, 5, 3050, 527e3], [5, 6, 2610, 207e3], [6, 7, 2280, 86e3], [7, 8, 2240, 777e3], [8, 9, 300, 242e3], [2, 9, 186, 50e3]];
export const explore = {
  summary: { cases: 18420, events: 262200, activities: 10, variants: 412, first_at: '2025-11-03T08:00:00Z', last_at: '2026-11-22T09:41:00Z', case_duration_s: { median: 1_900_800, mean: 2_246_400 }, channels: ['web', 'app', 'branch', 'phone', 'mail'] },
  dfg: { activities: activities.map(([name, count], at) => ({ name, count, starts: at === 0 ? 17_900 : at === 2 ? 520 : 0, ends: at === 8 ? 1940 : at === 9 ? 486 : Math.round(count / 20) })), edges: edges.map(([from, to, count, median_s]) => ({ from: activities[from][0], to: activities[to][0], count, median_s })) },
  variants: { variants: [[1420, [0, 1, 2, 3, 5, 6, 7, 8]], [610, [0, 2, 3, 4, 3, 5, 6, 7, 8]], [233, [0, 1, 2, 9]]].map(([count, list]) => ({ count, activities: list.map((at) => activities[at][0]) })) },
  funnel: { steps: [0, 2, 3, 6, 7].map((at) => ({ name: activities[at][0], count: activities[at][1], median_s: at === 0 ? null : at * 2e5 })) },
};
