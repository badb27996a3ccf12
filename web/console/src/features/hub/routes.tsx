// The addresses of this feature.
import type { RouteObject } from 'react-router';

export const hubRoutes: RouteObject[] = [{ path: 'hub/*', lazy: async () => ({ Component: (await import('./hub-page')).HubPage }) }];
