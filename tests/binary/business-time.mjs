// Business time computed another way than the server does: minute by minute over Paris's wall clock,
// with the public holidays of France from Gauss's Easter.
const zone = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hourCycle: 'h23', weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });

function wallClock(at) {
  const parts = Object.fromEntries(zone.formatToParts(at).map(({ type, value }) => [type, value]));
  return { day: `${parts.year}-${parts.month}-${parts.day}`, weekday: parts.weekday, minute: Number(parts.hour) * 60 + Number(parts.minute) };
}

/** Gauss's rule for Easter Sunday, as days since 1 March. */
function easter(year) {
  const a = year % 19, b = Math.floor(year / 100), c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1);
}

const iso = (at) => new Date(at).toISOString().slice(0, 10);

export function frenchHoliday(day) {
  if (['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'].includes(day.slice(5))) return true;
  const sunday = easter(Number(day.slice(0, 4)));
  return [1, 39, 50].some((days) => day === iso(sunday + days * 86_400_000));
}

/** Minutes of the day between which the complaints desk of definitions/calendars/contact-centre.yaml works. */
function openFrom(day, weekday, closedDays) {
  if (day === '2026-12-24' || day === '2026-12-31') return [8 * 60, 16 * 60];
  if (weekday === 'Sat' || weekday === 'Sun' || frenchHoliday(day) || closedDays.includes(day)) return null;
  return [9 * 60, 18 * 60];
}

/** The instant at which so many open hours have passed since `from`. */
export function afterBusinessHours(from, hours, closedDays = []) {
  let left = hours * 3_600_000;
  let at = from.getTime();
  for (let steps = 0; steps < 100_000; ++steps) {
    const { day, weekday, minute } = wallClock(at);
    const open = openFrom(day, weekday, closedDays);
    const untilMinute = 60_000 - (at % 60_000);
    if (open && minute >= open[0] && minute < open[1]) {
      if (left <= untilMinute) return new Date(at + left);
      left -= untilMinute;
    }
    at += untilMinute;
  }
  throw new Error('no open hours ahead');
}

/** The day on which the desk next works, at least a day after `at`. */
export function nextWorkingDay(at) {
  for (let days = 1; ; ++days) {
    const { day, weekday } = wallClock(at.getTime() + days * 86_400_000);
    if (openFrom(day, weekday, [])) return day;
  }
}
