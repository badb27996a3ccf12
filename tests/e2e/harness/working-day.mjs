// A day on which every team of the demo bank works, for situations that are played.

/** The next Tuesday, Wednesday or Thursday that is no holiday, as 2026-11-24. */
export function workingDay() {
  const day = new Date(Date.now() + 24 * 3600_000);
  const holidays = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-24', '12-25', '12-31'];
  const easterMondays = { 2026: '04-06', 2027: '03-29', 2028: '04-17', 2029: '04-02', 2030: '04-22' };
  for (;;) {
    const date = day.toISOString().slice(0, 10);
    const monthDay = date.slice(5);
    const afterEaster = (Date.parse(date) - Date.parse(`${date.slice(0, 4)}-${easterMondays[date.slice(0, 4)] ?? '04-01'}`)) / 86_400_000;
    if ([2, 3, 4].includes(day.getUTCDay()) && !holidays.includes(monthDay) && ![0, 38, 49].includes(afterEaster)) return date;
    day.setUTCDate(day.getUTCDate() + 1);
  }
}
