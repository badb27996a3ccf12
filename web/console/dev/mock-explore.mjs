// Invented answers to the journey questions for the stand-in server: a home loan of ten steps; the same question always has the same answer.
const names = ['loan.simulated', 'appointment.booked', 'loan.submitted', 'document.sent', 'document.checked', 'credit.checked', 'offer.received', 'contract.signed', 'funds.released', 'call.ended', 'chat.ended', 'page.viewed'];
const counts = [18420, 6310, 4180, 4480, 1060, 3050, 2610, 2280, 2240, 1486, 722, 64210];
const steps = [['simulate', 18420, 0], ['advice', 6310, 4050], ['file', 4180, 0], ['documents', 3420, 110], ['check', 3050, 90], ['offer', 2610, 60], ['sign', 2280, 30], ['funds', 2240, 10], ['instalments', 2105, 120], ['help', 486, 17000]];
const day = 86_400;
const common = { warnings: [], position: 262200 };
const wilson = (hits, n) => { const z = 1.96; const p = hits / n; const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n); const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n)); return { value: p, low: middle - half, high: middle + half }; };
const factorOf = (search) => (search.get('channel') ? 0.31 : 1) * 0.62 ** search.getAll('where').length;
const start = Date.parse('2026-05-25T00:00:00+02:00');
const at = (days) => new Date(start + days * day * 1000).toISOString();
const scaled = (n, factor) => Math.round(n * factor);

const edges = [[0, 1, 5100, 3.2], [0, 2, 1840, 0.14], [1, 2, 2900, 1.1], [2, 3, 3980, 4.6], [3, 4, 1060, 2.2], [4, 3, 990, 3], [3, 5, 3050, 6.1], [5, 6, 2610, 2.4], [6, 7, 2280, 1], [7, 8, 2240, 9], [8, 9, 300, 2.8], [2, 9, 486, 0.6], [9, 3, 420, 0.7], [0, 11, 8200, 0.02], [11, 0, 4100, 0.4], [11, 11, 3000, 0.01], [9, 10, 120, 0.3], [5, 3, 210, 3], [3, 3, 549, 3.1]];

function dfg(factor) {
  return {
    activities: names.map((name, i) => ({ name, count: scaled(counts[i], factor), cases: scaled(counts[i] * 0.93, factor), starts: i === 0 ? scaled(14_100, factor) : i === 11 ? scaled(3800, factor) : i === 2 ? scaled(520, factor) : 0, ends: i === 8 ? scaled(1940, factor) : i === 0 ? scaled(9100, factor) : scaled(counts[i] / 20, factor) })),
    edges: edges.map(([from, to, count, days]) => ({ from: names[from], to: names[to], count: scaled(count, factor), median_s: days * day, p90_s: days * day * 3.4 })).sort((a, b) => b.count - a.count), ...common,
  };
}

const ways = [[5120, [0, 1, 2, 3, 5, 6, 7, 8]], [3180, [0, 2, 3, 3, 5, 6, 7, 8]], [2870, [0, 2, 3, 5, 6, 7, 8]], [1640, [0, 1, 2, 3, 5, 3, 6, 7, 8]], [1210, [0, 2, 3, 3, 5, 6, 7, 8]], [570, [0, 1, 2, 3, 3, 3, 5, 6, 7, 8, 9]], [490, [0, 1, 2, 3, 5, 6]], [233, [0, 1, 2, 9]], [91, [2, 3, 4, 4, 3, 5]], [49, [11, 0, 0, 1]], [9, [0, 11, 0, 11, 9, 10, 2, 3, 4, 3, 5, 6]]];

function variants(search, factor) {
  const prefix = Number(search.get('prefix') ?? 0);
  return { cases: scaled(18420, factor), distinct: 411, variants: ways.map(([count, list]) => ({ count: scaled(count, factor), activities: (prefix ? list.slice(0, prefix) : list).map((i) => names[i]) })), ...common };
}

function funnelSteps(search, factor) {
  const asked = search.getAll('step');
  return asked.map((name, i) => ({ name, count: scaled(18420 * [1, 0.34, 0.21, 0.142, 0.124, 0.121, 0.11, 0.1][Math.min(i, 7)], factor), median_s: i === 0 ? 0 : day * [0, 3.2, 6.1, 12.4, 15, 24, 31, 40][Math.min(i, 7)], p90_s: i === 0 ? 0 : day * [0, 7.7, 15, 31, 38, 55, 70, 80][Math.min(i, 7)] }));
}

function funnel(search, factor) {
  const groups = search.get('breakdown') ? [['online', 0.52, 1.1], ['branch', 0.3, 0.94], ['private', 0.0042, 0.8], [null, 0.12, 0.7]].map(([value, part, better]) => ({ value, other: false, steps: funnelSteps(search, factor * part).map((step, i) => ({ ...step, count: i === 0 ? step.count : Math.round(step.count * better) })) })) : [];
  return { steps: funnelSteps(search, factor), groups, ...common };
}

function paths(search, factor) {
  const anchor = search.get('anchor');
  const depth = Number(search.get('depth') ?? 4);
  const others = names.filter((name) => name !== anchor).slice(1, 5);
  const cases = scaled(3420, factor);
  const levels = [{ depth: 0, nodes: [{ name: anchor, count: cases }], other: 0, end: 0 }];
  const links = [];
  let before = [{ name: anchor, count: cases }];
  for (let level = 1; level <= depth; level += 1) {
    const into = new Map();
    let end = 0;
    for (const node of before) {
      let left = node.count;
      for (const [i, name] of [...others, null].entries()) {
        const count = Math.round(node.count * [0.41, 0.24, 0.12, 0.07, 0.05][(i + level) % 5]);
        if (name === node.name || count === 0) continue;
        left -= count;
        into.set(name, (into.get(name) ?? 0) + count);
        links.push({ depth: level - 1, from: node.name, to: name, end: false, count, median_s: day * (0.2 + ((i * 7 + level) % 5)) });
      }
      if (left > 0) { end += left; links.push({ depth: level - 1, from: node.name, to: null, end: true, count: left, median_s: null }); }
    }
    const nodes = [...into].filter(([name]) => name !== null).map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
    levels.push({ depth: level, nodes, other: into.get(null) ?? 0, end });
    before = [...nodes, ...(into.get(null) ? [{ name: null, count: into.get(null) }] : [])];
  }
  return { anchor, direction: search.get('direction') ?? 'after', cases, levels, links, ...common };
}

function points(measure, every, factor, shift = 0) {
  const length = { hour: 1 / 24, day: 1, week: 7, month: 30.4 }[every];
  const many = Math.min(200, Math.floor(180 / length));
  return Array.from({ length: many }, (_, i) => {
    const wave = 1 + 0.18 * Math.sin(i / 3 + shift) + 0.05 * Math.sin(i * 2.3);
    const n = scaled(i === 4 ? 6 : (measure === 'events' ? 9800 : 120) * wave * Math.min(length, 7), factor);
    const from = at(i * length);
    const to = at((i + 1) * length);
    if (['events', 'cases', 'persons'].includes(measure)) return { from, to, n, value: n, low: null, high: null, masked: false };
    if (n < 10) return { from, to, n, value: null, low: null, high: null, masked: n > 0 };
    if (measure === 'share' || measure === 'csat') return { from, to, n, ...wilson(Math.round(n * 0.42 * wave), n), masked: false };
    const value = measure === 'nps' ? 34 * wave - shift * 8 : 4.2 * wave;
    const half = (measure === 'nps' ? 160 : 3) / Math.sqrt(n);
    return { from, to, n, value, low: value - half, high: value + half, masked: false };
  });
}

function trend(search, factor) {
  const [measure, every] = [search.get('measure') ?? 'events', search.get('every') ?? 'day'];
  return { measure, every, zone: 'Europe/Paris', points: points(measure, every, factor), series: search.get('breakdown') ? ['online', 'branch', null].map((value, i) => ({ value, other: false, points: points(measure, every, factor * [0.5, 0.3, 0.1][i], i) })) : [], ...common };
}

function cohort(search, factor) {
  const every = search.get('every') ?? 'week';
  const length = { day: 1, week: 7, month: 30.4 }[every];
  const periods = Number(search.get('periods') ?? 12);
  const rows = Array.from({ length: 10 }, (_, i) => { const size = i === 7 ? 6 : scaled(900 + ((i * 137) % 400), factor); return { from: at(i * length + (180 - 10 * length)), size, counts: Array.from({ length: periods }, (_, k) => (k > 9 - i ? 0 : Math.round(size * (k === 0 ? 0.62 : 0.44 * 0.8 ** k * (1 + 0.1 * Math.sin(i + k)))))) }; });
  return { every, zone: 'Europe/Paris', mode: search.get('mode') ?? 'return', until: at(179.6), rows, ...common };
}

function conformance(_, factor) {
  const cases = scaled(18420, factor);
  const stepList = steps.map(([name, done, skipped]) => ({ name, optional: ['advice', 'help'].includes(name), done: scaled(done, factor), skipped: scaled(name === 'advice' ? 4050 : skipped > 1000 ? 0 : skipped * 5, factor) }));
  const alignment = (list) => list.map((word) => ({ move: word[0] === '-' ? 'skip' : word[0] === '+' ? 'addition' : 'sync', step: word.replace(/^[-+]/, '') }));
  const rows = [[5120, 0, ['simulate', 'advice', 'file', 'documents', 'check', 'offer', 'sign', 'funds']], [3180, 1, ['simulate', 'advice', 'file', 'documents', 'check', '+documents', 'offer', 'sign', 'funds']], [2870, 1, ['simulate', '-advice', 'file', 'documents', 'check', 'offer', 'sign', 'funds']], [640, 3, ['simulate', '-advice', 'file', '+help', 'documents', 'check', '+documents', 'offer', 'sign']]];
  return { cases, fitting: scaled(9120, factor), fitness: 0.87, cost: 0.94, additions_cut: 0, steps: stepList, additions: [{ name: 'file', after: 'documents', events: 1400, cases: scaled(1060, factor) }, { name: 'documents', after: 'check', events: 700, cases: scaled(549, factor) }, { name: 'check', after: 'offer', events: 190, cases: scaled(183, factor) }, { name: 'help', after: 'file', events: 300, cases: scaled(260, factor) }, { name: 'simulate', after: 'simulate', events: 300, cases: scaled(230, factor) }], variants: rows.map(([count, cost, list]) => ({ count: scaled(count, factor), cost, activities: list.filter((word) => word[0] !== '-').map((word) => word.replace('+', '')), alignment: alignment(list) })), ...common };
}

function compare(search, factor) {
  const groups = search.get('groups') ? [['online', 9800], ['branch', 6200], ['private', 1800], [null, 620]] : [['a', 9100], ['b', 9320]];
  const of = (measure, base, half, n, step) => {
    const values = groups.map((_, i) => ({ value: base + i * step, low: base + i * step - half, high: base + i * step + half, n: i === 3 ? 7 : n, masked: i === 3, ...(i === 3 ? { value: null, low: null, high: null } : {}) }));
    const difference = { value: step, low: step - half * 1.4, high: step + half * 1.4, verdict: Math.abs(step) > half * 1.4 ? (step > 0 ? 'higher' : 'lower') : 'no_change_shown' };
    return { measure, values, difference: groups.length === 2 ? difference : null, spread: groups.length > 2 ? { value: 2 * step, low: 2 * step - half, high: 2 * step + half, lowest: 'online', highest: 'private' } : null };
  };
  const measures = [{ measure: 'cases', values: groups.map(([, n]) => ({ value: scaled(n, factor), low: null, high: null, n: scaled(n, factor), masked: false })), difference: groups.length === 2 ? { value: 220, low: null, high: null, verdict: 'no_change_shown' } : null, spread: null }, of('events_per_case', 14.2, 0.3, 9100, 0.8), of('duration', 21.8 * day, 0.4 * day, 9100, -1.9 * day), ...(search.has('step') ? [of('conversion', 0.121, 0.006, 9100, 0.002)] : []), of('nps', 34, 7, 212, 5), of('csat', 0.71, 0.05, 96, -0.03), of('ces', 4.9, 0.3, 64, 0.1), of('again', 0.18, 0.01, 9100, -0.031)];
  return { groups: groups.map(([name, cases]) => ({ name, cases: scaled(cases, factor) })), measures, left_out: { values: 0, cases: 0, without: 0 }, ...common };
}

function friction(_, factor) {
  const rows = [['loop', [2, 3], 3180, 9.3, 3180], ['wait', [3, 5], 1740, 12.1, 1740], ['again', [9], 1220, 3.1, 1220], ['repeat', [3], 2100, 1.4, 2100], ['switch', [9, 10], 910, 2.2, 910], ['abandoned', [0], 620, 3.9, 620], ['wait', [7, 8], 540, 4.1, 540], ['repeat', [11], 2900, 0.02, 2900], ['again', [10], 41, 2.8, 41]];
  const cases = scaled(18420, factor);
  return { cases, findings: rows.map(([kind, list, n, days, value]) => ({ kind, at: list.map((i) => names[i]), cases: scaled(n, factor), share: n / 18420, low: wilson(n, 18420).low, high: wilson(n, 18420).high, severity_s: days * day, value, score: n * days })).sort((a, b) => b.score - a.score), cut: 12, ...common };
}

const people = ['Margaux Keller', 'Joël Brandt', 'Anne Petit', '陳怡君', 'Lucas Moreau', 'Fatou Ndiaye', ''];
function persons(search) {
  const limit = Number(search.get('limit') ?? 50);
  return { total: 486, items: Array.from({ length: Math.min(limit, 486) }, (_, i) => ({ person: i % 7 === 6 ? `anon:7f3a-${i}` : `cust-${1000 + i}`, name: people[i % 7], case: `loan-${4200 + i}`, first_at: at(i / 4), last_at: at(i / 4 + 21 + (i % 9)), events: 6 + (i % 11) })), ...common };
}

const value = (word, count) => ({ value: word, count });
const facets = {
  first_at: at(0), last_at: at(179.6), activities: names.map((name, i) => ({ name, count: counts[i] })).sort((a, b) => b.count - a.count), channels: [['web', 91000], ['app', 70200], ['branch', 21000], ['phone', 9400], ['mail', 4100]].map(([name, count]) => ({ name, count })), touchpoints: [['loan-page', 82000], ['loan-form', 40300], ['counter', 18200]].map(([name, count]) => ({ name, count })),
  properties: [{ key: 'amount', events: 18400, distinct: 900, values: [value(240000, 90), value(80000, 40)] }, { key: 'product', events: 18400, distinct: 3, values: [value('fixed', 9000), value('variable', 7000)] }, { key: 'topic', events: 2200, distinct: 6, values: [value('documents', 900)] }],
  traits: [{ key: 'segment', persons: 16204, distinct: 3, values: [value('online', 9000), value('branch', 6000), value('private', 1200)] }, { key: 'region', persons: 16000, distinct: 5, values: [value('north', 4000), value('south', 3800)] }], cut: 0, ...common,
};

/** `where` with "nothing" or a pigeon in it leaves nothing; with "slow" it takes its time; half a condition, or one with "broken", is refused. */
export function explored(what, search) {
  const where = search.getAll('where').join(' ');
  if (/broken|=\s*$/.test(where)) return { status: 422, body: { type: 'about:blank', title: 'The question needs more memory', status: 422, code: 'question.memory', detail: 'more than 512 MB', request_id: 'mock-7f3a21' } };
  const factor = /nothing|pigeon/.test(where) ? 0 : factorOf(search);
  const summary = () => ({ cases: scaled(18420, factor), persons: scaled(16204, factor), events: scaled(262200, factor), activities: factor ? 12 : 0, variants: factor ? 411 : 0, first_at: factor ? at(0) : null, last_at: factor ? at(179.6) : null, case_duration_s: factor ? { median: 22 * day, mean: 26 * day, p90: 51 * day } : { median: null, mean: null, p90: null }, channels: ['web', 'app', 'branch', 'phone', 'mail'], ...common });
  if (factor === 0 && what !== 'facets') {
    const nothing = { summary: summary(), dfg: { activities: [], edges: [] }, variants: { cases: 0, distinct: 0, variants: [] }, funnel: { steps: [], groups: [] }, paths: { anchor: '', direction: 'after', cases: 0, levels: [], links: [] }, trend: { measure: '', every: 'day', zone: '', points: [], series: [] }, cohort: { every: 'week', zone: '', mode: 'return', until: null, rows: [] }, conformance: { cases: 0, fitting: 0, fitness: null, cost: null, steps: [], additions: [], variants: [] }, compare: { groups: [], measures: [] }, friction: { cases: 0, findings: [], cut: 0 }, persons: { total: 0, items: [] } };
    return { status: 200, body: { ...nothing[what], ...common } };
  }
  const answers = { summary, dfg: () => dfg(factor), variants: () => variants(search, factor), funnel: () => funnel(search, factor), paths: () => paths(search, factor), trend: () => trend(search, factor), cohort: () => cohort(search, factor), conformance: () => conformance(search, factor), compare: () => compare(search, factor), friction: () => friction(search, factor), persons: () => persons(search), facets: () => facets };
  return answers[what] ? { status: 200, body: answers[what]() } : undefined;
}

/** As the server does for who asks for events: progress, then the answer or the problem. */
export function exploredAsEvents(what, search, response) {
  const answer = explored(what, search);
  const tell = (name, data) => response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  const slowMs = search.getAll('where').join(' ').includes('slow') ? 12_000 : 0;
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Request-Id': 'mock-7f3a21' });
  let ms = 0;
  const end = () => { tell(answer.status === 200 ? 'answer' : 'problem', answer.body); response.end(); };
  if (slowMs === 0) return end();
  const timer = setInterval(() => { ms += 250; if (ms >= slowMs) { clearInterval(timer); end(); } else tell('progress', { done: Math.round((262200 * ms) / slowMs), total: 262200 }); }, 250);
  response.on('close', () => clearInterval(timer));
}
