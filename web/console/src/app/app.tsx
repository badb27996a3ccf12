// Everything that all screens stand in: queries, Mantine without its styles, the sign-in gate, the router.
import { HeadlessMantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router';

import { queryClient } from './query-client';
import { router } from './routes';
import { SessionGate } from './session-gate';

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <HeadlessMantineProvider>
        <SessionGate>
          <RouterProvider router={router} />
        </SessionGate>
      </HeadlessMantineProvider>
    </QueryClientProvider>
  );
}
