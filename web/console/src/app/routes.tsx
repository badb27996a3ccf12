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
            { path: 'questionnaires', lazy: async () => ({ Component: (await import('../features/questionnaires/questionnaires-page')).QuestionnairesPage }) },
            {
              path: 'questionnaires/:id',
              lazy: async () => ({ Component: (await import('../features/questionnaires/questionnaire-page')).QuestionnairePage }),
              children: [
                { index: true, lazy: async () => ({ Component: (await import('../features/questionnaires/preview')).Preview }) },
                { path: 'answers', lazy: async () => ({ Component: (await import('../features/questionnaires/answers')).Answers }) },
              ],
            },
            {
              path: 'settings',
              lazy: async () => ({ Component: (await import('../features/settings/settings-page')).SettingsPage }),
              children: [
                { index: true, lazy: async () => ({ Component: (await import('../features/settings/mine')).Mine }) },
                { path: 'tokens', lazy: async () => ({ Component: (await import('../features/settings/tokens')).Tokens }) },
                { path: 'bank', lazy: async () => ({ Component: (await import('../features/settings/bank')).Bank }) },
                { path: 'accounts', lazy: async () => ({ Component: (await import('../features/settings/accounts')).Accounts }) },
                { path: 'keys', lazy: async () => ({ Component: (await import('../features/settings/keys')).Keys }) },
                { path: 'audit', lazy: async () => ({ Component: (await import('../features/settings/audit')).Audit }) },
              ],
            },
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
