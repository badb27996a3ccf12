// Which groups are compared: two periods, two conditions, or the values of a trait or property; as the address holds them and as the question wants them.
import { dayOf, dayStart } from '../../period';

export type Side = { from?: string; to?: string; where?: string };
export type Asked = { way: 'periods' | 'conditions'; a: Side; b: Side } | { way: 'values'; groups: string };
export const ways = ['periods', 'conditions', 'values'] as const;

const dayMs = 86_400_000;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** A side in the address: days (the second included) and a condition. */
export function readSide(text: string | null): Side | undefined {
  try {
    const read = JSON.parse(text ?? '') as Record<string, unknown>;
    if (typeof read !== 'object' || read === null) return undefined;
    const { from, to, where } = read;
    return { ...(typeof from === 'string' && day.test(from) ? { from } : {}), ...(typeof to === 'string' && day.test(to) ? { to } : {}), ...(typeof where === 'string' && where ? { where } : {}) };
  } catch {
    return undefined;
  }
}

/** Both halves of what is known, or before and since the last version of the map where that was meanwhile. */
export function usualSides(firstAt: string | null, lastAt: string | null, versions: readonly { at: string }[], timeZone: string): { a: Side; b: Side } {
  if (!firstAt || !lastAt) return { a: {}, b: {} };
  const [first, last] = [Date.parse(firstAt), Date.parse(lastAt)];
  const published = versions.map((each) => Date.parse(each.at)).filter((at) => at > first + (last - first) * 0.1 && at < last - (last - first) * 0.1);
  const cut = published.length > 0 ? Math.max(...published) : first + (last - first) / 2;
  const on = (at: number, days = 0) => dayOf(new Date(at), timeZone, days);
  return { a: { from: on(first), to: on(cut, -1) }, b: { from: on(cut), to: on(last) } };
}

export function groupsOf(search: URLSearchParams, usual: { a: Side; b: Side }): Asked {
  const groups = search.get('groups') ?? '';
  if (/^(property|trait):.+$/.test(groups)) return { way: 'values', groups };
  const a = readSide(search.get('a'));
  const b = readSide(search.get('b'));
  if (search.get('way') === 'values') return { way: 'values', groups: '' };
  if (search.get('way') === 'conditions') return { way: 'conditions', a: a ?? {}, b: b ?? {} };
  return { way: 'periods', a: a ?? usual.a, b: b ?? usual.b };
}

/** The part of the frame that a side stands for, with instants. */
export function overOf(side: Side, timeZone: string): { from?: string; to?: string; where?: string } {
  const after = side.to && new Date(Date.parse(`${side.to}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
  return { ...(side.from ? { from: dayStart(side.from, timeZone) } : {}), ...(after ? { to: dayStart(after, timeZone) } : {}), ...(side.where ? { where: side.where } : {}) };
}

export function isComplete(asked: Asked): boolean {
  if (asked.way === 'values') return asked.groups !== '';
  const said = (side: Side) => side.from !== undefined || side.to !== undefined || side.where !== undefined;
  return said(asked.a) && said(asked.b);
}
