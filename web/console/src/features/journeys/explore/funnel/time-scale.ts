// A logarithmic scale for times to convert, from the shortest to the longest that is shown, with round marks.

const marks = [1, 10, 60, 600, 3600, 6 * 3600, 86_400, 7 * 86_400, 30 * 86_400, 90 * 86_400, 365 * 86_400, 3650 * 86_400];

export type TimeScale = { at: (seconds: number) => number; ticks: number[] };

/** `at` gives 0 to 1; times below a second stand at the left edge. */
export function timeScale(times: readonly number[]): TimeScale {
  const shown = times.filter((each) => each > 0);
  const low = marks.findLast((mark) => mark <= Math.min(...shown)) ?? 1;
  const high = marks.find((mark) => mark >= Math.max(...shown)) ?? marks.at(-1) ?? 1;
  if (shown.length === 0 || high <= low) return { at: () => 0.5, ticks: shown.length === 0 ? [] : [low] };
  const span = Math.log(high) - Math.log(low);
  const inside = marks.filter((mark) => mark >= low && mark <= high);
  const every = Math.ceil((inside.length - 1) / 3);
  return { at: (seconds) => Math.min(1, Math.max(0, (Math.log(Math.max(seconds, 1)) - Math.log(low)) / span)), ticks: inside.filter((_, at) => at % every === 0 || (at === inside.length - 1 && at % every > every / 2)) };
}
