// The addresses of journeys: the list, the map of one, and exploring it.
import type { RouteObject } from 'react-router';

export const journeyRoutes: RouteObject[] = [
  { path: 'journeys', lazy: async () => ({ Component: (await import('./list/journeys-page')).JourneysPage }) },
  { path: 'journeys/:id', lazy: async () => ({ Component: (await import('./map/map-page')).MapPage }) },
  { path: 'journeys/:id/explore', lazy: async () => ({ Component: (await import('./explore/explore-page')).ExplorePage }) },
];
