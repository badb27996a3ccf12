// Which of the views of explore show their table: kept in the address as `tables=graph,funnel`.
import type { useLimits } from '../use-limits';

export function tableView(limits: ReturnType<typeof useLimits>, view: 'graph' | 'funnel' | 'variants') {
  const shown = (limits.search.get('tables') ?? '').split(',').filter(Boolean);
  const on = shown.includes(view);
  return { on, toggle: () => limits.change({ tables: (on ? shown.filter((each) => each !== view) : [...shown, view]).join(',') }) };
}
