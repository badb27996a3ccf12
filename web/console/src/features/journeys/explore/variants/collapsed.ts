// A sequence of activities with repetitions in a row told once.

export function collapsed(activities: readonly string[]): { name: string; times: number; at: number }[] {
  const told: { name: string; times: number; at: number }[] = [];
  activities.forEach((name, at) => {
    const last = told.at(-1);
    if (last?.name === name) last.times += 1;
    else told.push({ name, times: 1, at });
  });
  return told;
}
