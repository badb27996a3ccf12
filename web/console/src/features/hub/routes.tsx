// The addresses of the contact hub: what happens now, the policy, and trying it.
import type { RouteObject } from 'react-router';

export const hubRoutes: RouteObject[] = [
  { path: 'hub', lazy: async () => ({ Component: (await import('./live/live-page')).LivePage }) },
  { path: 'hub/policy', lazy: async () => ({ Component: (await import('./policy/policy-page')).PolicyPage }) },
  { path: 'hub/preview', lazy: async () => ({ Component: (await import('./preview/preview-page')).PreviewPage }) },
  { path: 'hub/replay', lazy: async () => ({ Component: (await import('./replay/replay-page')).ReplayPage }) },
  { path: 'hub/experiments', lazy: async () => ({ Component: (await import('./experiments/experiments-page')).ExperimentsPage }) },
  { path: 'hub/experiments/:id', lazy: async () => ({ Component: (await import('./experiments/experiment-page')).ExperimentPage }) },
];
