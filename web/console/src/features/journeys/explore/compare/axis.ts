// A scale of one row: zero, or the range of all intervals, with place at both sides. Pure.

export type Axis = (value: number) => number;

/** 0 to 1, with zero in the middle. */
export function zeroAxis(...values: (number | null)[]): Axis {
  const most = Math.max(...values.map((each) => Math.abs(each ?? 0)), Number.MIN_VALUE) * 1.15;
  return (value) => 0.5 + value / (2 * most);
}

/** 0 to 1 over everything that is shown. */
export function rangeAxis(values: readonly (number | null)[]): Axis {
  const said = values.filter((each) => each !== null);
  const [low, high] = [Math.min(...said), Math.max(...said)];
  const span = (high - low || Math.abs(high) || 1) * 1.12;
  return (value) => (value - low + (span - (high - low)) / 2) / span;
}
