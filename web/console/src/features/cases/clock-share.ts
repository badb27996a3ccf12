// How much of a clock has run: from `start` to `end`, seen at `now`, between 0 and 1.

export function clockShare(start: string, end: string, now: Date): number {
  const from = new Date(start).getTime();
  const whole = new Date(end).getTime() - from;
  if (whole <= 0) return 1;
  return Math.min(1, Math.max(0, (now.getTime() - from) / whole));
}
