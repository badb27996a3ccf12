// The frame round every page: skip link, navigation, the page, the command palette and the list of keys.
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';

import { followLive, type LiveState } from '../api/live';
import { LiveStateContext } from '../ui/live-state';
import { Skeleton } from '../ui/skeleton';

import { KeysDialog } from './keys-dialog';
import { MoreDialog } from './more-dialog';
import { Navigation } from './navigation';
import { Palette } from './palette';
import { useShellKeys } from './use-shell-keys';

export type Open = 'palette' | 'keys' | 'more' | null;

export function Shell() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const location = useLocation();
  const [open, setOpen] = useState<Open>(null);
  const [live, setLive] = useState<LiveState>('connecting');
  useShellKeys(setOpen);
  useEffect(() => followLive(client, setLive), [client]);
  const close = () => setOpen(null);
  return (
    <LiveStateContext value={live}>
      <a className="skip" href="#main">{t('app.skip')}</a>
      <div className="app">
        <Navigation onOpen={setOpen} />
        <main className="main" id="main" tabIndex={-1} key={location.pathname.split('/')[1]}>
          <Suspense fallback={<Skeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      {open === 'palette' && <Palette onClose={close} />}
      {open === 'keys' && <KeysDialog onClose={close} />}
      {open === 'more' && <MoreDialog onClose={close} />}
    </LiveStateContext>
  );
}
