// Facts in groups by calendar day, in the order they come.

export type DayGroup<T> = { day: string; facts: T[] };

/** `dayOf` gives the day's name in the zone that is shown; facts of one day stand together already. */
export function byDay<T extends { at: string }>(facts: readonly T[], dayOf: (at: string) => string): DayGroup<T>[] {
  const groups: DayGroup<T>[] = [];
  for (const fact of facts) {
    const day = dayOf(fact.at);
    const last = groups.at(-1);
    if (last?.day === day) last.facts.push(fact);
    else groups.push({ day, facts: [fact] });
  }
  return groups;
}
