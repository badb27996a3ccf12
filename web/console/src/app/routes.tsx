// The addresses of the console. Each feature is loaded when it is first opened.
import { createBrowserRouter, Navigate } from 'react-router';

import { hubRoutes } from '../features/hub/routes';
import { journeyRoutes } from '../features/journeys/routes';

import { NotFoundPage } from './not-found-page';
import { RouteFailure } from './route-failure';
import { Shell } from './shell';

export const router = createBrowserRouter(
  [
    {
      element: <Shell />,
      errorElement: <RouteFailure />,
      children: [
        {
          errorElement: <RouteFailure />,
          children: [
            { index: true, element: <Navigate to="/today" replace /> },
            { path: 'today', lazy: async () => ({ Component: (await import('../features/today/today-page')).TodayPage }) },
            { path: 'definitions', lazy: async () => ({ Component: (await import('../features/definitions/definitions-page')).DefinitionsPage }) },
            { path: 'definitions/:kind/:id', lazy: async () => ({ Component: (await import('../features/definitions/definition-page')).DefinitionPage }) },
            { path: 'cases', lazy: async () => ({ Component: (await import('../features/cases/cases-page')).CasesPage }) },
            { path: 'cases/contacts', lazy: async () => ({ Component: (await import('../features/cases/contacts-page')).ContactsPage }) },
            { path: 'cases/:id', lazy: async () => ({ Component: (await import('../features/cases/case-page')).CasePage }) },
            { path: 'people', lazy: async () => ({ Component: (await import('../features/people/people-page')).PeoplePage }) },
            { path: 'people/:id', lazy: async () => ({ Component: (await import('../features/people/person-page')).PersonPage }) },
            ...journeyRoutes,
            ...hubRoutes,
            { path: '*', element: <NotFoundPage /> },
          ],
        },
      ],
    },
  ],
  { basename: '/console' },
);
