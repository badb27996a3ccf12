// The activity around which paths are shown until one is chosen: a frequent one in the middle, with a before and an after.

type Activity = { name: string; count: number; cases: number; starts: number; ends: number };

export function middleOf(activities: readonly Activity[]): string | undefined {
  const inside = (each: Activity) => each.cases - each.starts / 2 - each.ends / 2;
  return activities.toSorted((a, b) => inside(b) - inside(a) || a.name.localeCompare(b.name))[0]?.name;
}
