// The views of the explorer, in the order of their keys 0 to 9.

export const viewNames = ['overview', 'funnel', 'paths', 'variants', 'follows', 'trend', 'cohort', 'conformance', 'compare', 'friction'] as const;
export type ViewName = (typeof viewNames)[number];

export function viewOf(search: URLSearchParams): ViewName {
  return viewNames.find((each) => each === search.get('view')) ?? 'overview';
}

/** The views whose tables are shown, as `tables=funnel,paths`. */
export function tablesOf(search: URLSearchParams): ViewName[] {
  const said = (search.get('tables') ?? '').split(',');
  return viewNames.filter((each) => said.includes(each));
}

export function toggled(search: URLSearchParams, view: ViewName): string {
  const on = tablesOf(search);
  return (on.includes(view) ? on.filter((each) => each !== view) : [...on, view]).join(',');
}
