// Invented journeys for the stand-in server: a home loan with its map.
const indicator = (kind, value, low, high, n) => ({ kind, value: n < 10 ? null : value, low: n < 10 ? null : low, high: n < 10 ? null : high, n, masked: n < 10 && n > 0 });

export const journeys = [
  { id: 'home-loan', title: 'Home loan', defined: true, published_version: 7, draft_version: 8, cases: 18420, events: 262200, first_at: '2025-11-03T08:00:00Z', last_at: '2026-11-22T09:41:00Z', nps: indicator('nps', 34, 27, 41, 212) },
  { id: 'account-opening', title: 'Account opening', defined: true, published_version: 3, draft_version: null, cases: 9120, events: 84210, first_at: '2025-11-03T08:00:00Z', last_at: '2026-11-22T09:12:00Z', nps: indicator('nps', 51, 44, 58, 388) },
  { id: 'card', title: 'Card', defined: true, published_version: 2, draft_version: null, cases: 22840, events: 120400, first_at: '2025-11-03T08:00:00Z', last_at: '2026-11-22T09:40:00Z', nps: indicator('nps', 0, 0, 0, 6) },
  { id: 'complaint', title: 'Complaint', defined: true, published_version: 1, draft_version: null, cases: 640, events: 4210, first_at: '2025-12-03T08:00:00Z', last_at: '2026-11-21T16:40:00Z', nps: null },
  { id: 'bpic2012', title: 'bpic2012', defined: false, published_version: null, draft_version: null, cases: 13087, events: 262200, first_at: '2011-09-30T22:38:44Z', last_at: '2012-03-14T15:04:54Z', nps: null },
];

const volumes = [18420, 6310, 4180, 3420, 3050, 2610, 2280, 2240, 2105, 310, 486, 122];
const words = (value, locale) => (typeof value === 'string' ? value : (value?.[locale] ?? value?.en ?? ''));

/** The map of a definition's body, with invented numbers; a step that the numbers do not know yet has none. */
export function mapOf(body, { version, state, locale = 'en', channel }) {
  let at = -1;
  const factor = channel ? 0.3 : 1;
  const stages = (body.stages ?? []).map((stage) => ({
    id: stage.id, title: words(stage.title, locale), phase: stage.phase,
    steps: (stage.steps ?? []).map((step) => {
      at += 1;
      const persons = Math.round((volumes[at] ?? 0) * factor);
      const next = Math.round((volumes[at + 1] ?? 0) * factor);
      const share = next ? Math.min(0.98, next / persons) : null;
      const scores = { nps: indicator('nps', 34 - at * 4, 27 - at * 4, 41 - at * 4, 212 - at * 18), csat: indicator('csat', 4.2 - at / 10, 4.1 - at / 10, 4.3 - at / 10, 388), ces: indicator('ces', 2.1, 1.9, 2.4, at === 2 ? 7 : 64) };
      const touchpoints = (step.touchpoints ?? []).map((each) => ({ id: each.id, title: words(each.title, locale), channels: each.channels ?? [], team: each.team ?? '', interactions: (each.interactions ?? []).map((claim) => claim.name ?? claim), volume: persons * 2, indicators: (each.indicators ?? []).map((kind) => scores[kind]) }));
      const channels = [...new Set(touchpoints.flatMap((each) => each.channels))].slice(0, 4);
      const kinds = [...new Set(touchpoints.flatMap((each) => each.indicators.map(({ kind }) => kind)))];
      return {
        id: step.id, title: words(step.title, locale), key_moment: step.key_moment ?? false, goal: words(step.goal, locale), touchpoints,
        channels: channels.map((each, i) => ({ channel: each, interactions: Math.round(persons / (i + 1)), share: [0.58, 0.27, 0.1, 0.05][i] })), teams: [...new Set(touchpoints.map((each) => each.team).filter(Boolean))],
        persons: Math.round(persons * 0.9), instances: persons, interactions: persons * 2, conversion: share === null ? null : { value: share, low: Math.max(0, share - 0.01), high: Math.min(1, share + 0.01), n: persons }, median_time_s: share === null ? null : [480, 276_480, 1560, 397_440, 527_040, 207_360, 660, 777_600, 2_678_400, 241_920, 90_000][at], median_time_n: next, indicators: kinds.map((kind) => scores[kind]),
      };
    }),
  }));
  return { journey: body.id, version, state, title: words(body.title, locale), from: null, to: null, position: 262200, instances: Math.round(18420 * factor), persons: Math.round(16204 * factor), stages, unmapped: [{ name: 'loan.repriced', interactions: 183 }, { name: 'notary.booked', interactions: 41 }], nps: indicator('nps', 34, 27, 41, 212) };
}
