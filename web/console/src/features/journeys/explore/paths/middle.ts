// The activity around which paths are shown until one is chosen: the middle of the commonest way; where that is too short, the one that most often has a before and an after.

type Activity = { name: string; cases: number; starts: number; ends: number };

export function middleOf(activities: readonly Activity[], commonest: readonly string[] | undefined): string | undefined {
  const way = [...new Set(commonest ?? [])];
  if (way.length >= 3) return way[Math.floor(way.length / 2)];
  const inside = (each: Activity) => each.cases - each.starts / 2 - each.ends / 2;
  return activities.toSorted((a, b) => inside(b) - inside(a) || a.name.localeCompare(b.name))[0]?.name;
}
