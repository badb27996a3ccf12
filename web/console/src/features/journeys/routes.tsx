// The addresses of this feature.
import type { RouteObject } from 'react-router';

export const journeyRoutes: RouteObject[] = [{ path: 'journeys/*', lazy: async () => ({ Component: (await import('./journeys-page')).JourneysPage }) }];
