// The rules that all are asked by: a table of conditions, seeded, in a neutral form that is turned into each one's own language.
const modes = ['phone', 'callback', 'chat', 'video', 'appointment', 'information'];

function random(seed) {
  let state = seed;
  return (below) => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return Math.floor((state / 2 ** 32) * below); };
}

// `count` rules; the first forty as a bank would write them, the others each for one segment, product or problem.
export function rules(count) {
  const draw = random(20261122);
  const of = (...list) => list[draw(list.length)];
  const tests = [
    () => ['client.type', '=', of('online', 'traditional')], () => ['client.value', '=', of('low', 'medium', 'high')],
    () => ['client.vulnerable', '=', of(true, false)], () => ['location.region', 'in', ['corse', 'outre-mer']],
    () => ['page.objective', '=', of('complete', 'choose', 'solve', 'inform')], () => ['session.errors', '>=', 1 + draw(2)],
    () => ['session.help_pages', '>=', 1 + draw(3)], () => ['session.pages', '>=', 2 + draw(6)],
    () => ['wait.phone_s', '<', 120 + 60 * draw(8)], () => ['wait.callback_s', '>=', 120 + 60 * draw(8)],
    () => ['open.chat', '=', of(true, false)], () => ['need.product', 'in', ['loan', of('card', 'account')]],
  ];
  const made = [];
  for (let i = 0; i < count; ++i) {
    const all = i < 40
      ? [...new Map(Array.from({ length: 1 + draw(3) }, () => tests[draw(tests.length)]()).map((test) => [test[0], test])).values()]
      : [[['traits.part', '=', `s${i}`], ['session.pages', '>=', i % 5]], [['need.problem', '=', `p${i}`], ['open.phone', '=', true]], [['client.habit', '=', `h${i % 50}`], ['traits.part', '=', `s${i}`]]][i % 3];
    const points = {};
    for (let given = i < 40 ? 1 + draw(3) : 1; given > 0; --given) points[modes[draw(i < 40 ? modes.length : 4)]] = (1 + draw(30)) * (draw(4) === 0 ? -1 : 1);
    made.push({ id: `x${i}`, all, points, reason: `r${i % 12}` });
  }
  return made;
}

// What stands around the conditions, for the peers, who only say which rules hold: the worth of each mode, its status, the best
// three, and why. `facts`: as `hub_decider` gives them.
export const around = {
  base: { phone: 30, callback: 20, chat: 25, video: 10, appointment: 15, information: 18 },
  busy_from: { phone: 900, callback: 1800, chat: 600, video: 1200 },
  points_a_minute: 2, points_max: 40, offers_max: 3,
};

// The answer's lines, `mode status shown worth why…`, from the rules that hold, in the rules' order.
export function ranked(facts, holding) {
  const lines = modes.map((mode) => {
    const inside = facts.hours[mode], wait = inside ? facts.wait[`${mode}_s`] : undefined;
    const status = !inside ? 'out_of_hours' : wait !== undefined && wait >= around.busy_from[mode] ? 'busy' : 'open';
    let worth = around.base[mode] - (wait === undefined ? 0 : Math.min(around.points_max, (around.points_a_minute * wait) / 60));
    const given = [];
    for (let i = 0; i < holding.length; ++i) {
      const points = holding[i].points[mode];
      if (points === undefined) continue;
      worth += points;
      if (points > 0) given.push({ points, reason: holding[i].reason });
    }
    given.sort((a, b) => b.points - a.points);
    return { mode, status, worth, why: [...new Set(given.map((one) => one.reason))] };
  });
  const shown = lines.filter((one) => one.status === 'open').sort((a, b) => b.worth - a.worth || modes.indexOf(a.mode) - modes.indexOf(b.mode)).slice(0, around.offers_max);
  return [...shown, ...lines.filter((one) => !shown.includes(one))].map((one) => {
    const isShown = shown.includes(one);
    const why = !isShown ? [one.status === 'out_of_hours' ? 'hours' : one.status === 'busy' ? 'busy' : 'room'] : one.why.length ? one.why : ['available'];
    return `${one.mode} ${one.status} ${isShown ? 'shown' : 'more'} ${one.worth.toFixed(6)} ${why.join(' ')}`;
  });
}

const yaml = (value) => (typeof value === 'string' ? `'${value}'` : String(value));
const own = ([name, test, value]) => (test === 'in' ? `(${value.map((one) => `{${name}} = '${one}'`).join(' or ')})` : `{${name}} ${test} ${yaml(value)}`);
const words = (text) => `{ en: ${text}, fr: ${text}, zh-Hant: ${text} }`;

// The policy of these rules as Jalon reads it.
export function policy(table) {
  const kinds = { phone: 'call', callback: 'callback', chat: 'chat', video: 'video', appointment: 'appointment', information: 'open' };
  return `kind: hub
id: bench
title: ${words('Bench')}
calendar: contact-centre
branches: branches
defaults: { client.type: traditional, client.value: medium, location.region: unknown, page.objective: inform, page.value: low, page.product: none }
queues:
${Object.keys(around.busy_from).map((queue) => `  - { id: ${queue}, title: ${words(queue)}, ahead: 2, agents: 6, mean_handling_s: 300, full_at: 100000, stale_after: 10m }`).join('\n')}
modes:
${modes.map((mode) => `  - id: ${mode}
    kind: ${mode}
    title: ${words(mode)}
    text: ${words(mode)}
    ${around.busy_from[mode] ? `service: ${mode}\n    queue: ${mode}\n    busy_from: ${around.busy_from[mode]}s` : 'always_open: true'}${mode === 'appointment' ? '\n    slots: branches' : ''}
    price: { free: true, text: ${words('free')} }
    action: { type: ${kinds[mode]}${mode === 'phone' ? ', href: "tel:+33100000000", label: "1"' : mode === 'information' ? ', href: "/help"' : ''} }
    base: ${around.base[mode]}`).join('\n')}
wait: { points_a_minute: ${around.points_a_minute}, points_max: ${around.points_max} }
worth:
${table.map((rule) => `- {id: ${rule.id},when: "${rule.all.map(own).join(' and ')}",points: {${Object.entries(rule.points).map(([mode, points]) => `${mode}: ${points}`).join(', ')}}, reason: ${rule.reason}}`).join('\n')}
pages:
  - { match: "/loans/*/confirm", objective: complete, value: high, product: loan }
  - { match: "/loans/*", objective: choose, value: high, product: loan }
  - { match: "/cards/*/lost", objective: solve, value: low, product: card }
placements:
  - { id: button, layout: panel, offers_max: ${around.offers_max} }
reasons:
${[...Array.from({ length: 12 }, (_, i) => `r${i}`), 'hours', 'busy', 'full', 'broken', 'not_entitled', 'held', 'room'].map((code) => `  ${code}: { customer: ${words(code)}, staff: ${words(code)} }`).join('\n')}
`;
}
