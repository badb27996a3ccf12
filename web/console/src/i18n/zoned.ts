// Between an instant and what a clock on the wall shows in a time zone.

/** What the zone's clock shows at an instant, in milliseconds as if it were UTC. */
export function wallClock(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** The instant at which the zone's clock shows `wall` (YYYY-MM-DDTHH:MM). */
export function instantOf(wall: string, timeZone: string): string {
  const wanted = Date.parse(`${wall}:00Z`);
  const first = wanted - (wallClock(wanted, timeZone) - wanted);
  // The offset may differ between the guess and the place sought (daylight saving): once more settles it.
  return new Date(first - (wallClock(first, timeZone) - wanted)).toISOString();
}

/** `YYYY-MM-DDTHH:MM` as the zone's clock shows an instant. */
export function wallText(instant: Date, timeZone: string): string {
  return new Date(wallClock(instant.getTime(), timeZone)).toISOString().slice(0, 16);
}
