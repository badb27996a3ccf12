// The keys of changing a map: Ctrl-Z, Shift-Ctrl-Z (or Ctrl-Y), Ctrl-S; and a warning before unsaved changes are left.
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';

import type { EditSession } from './use-edit-session';

export function useEditKeys(session: EditSession, on: boolean) {
  const { t } = useTranslation();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === 'z' && !event.shiftKey) session.undo();
    else if ((key === 'z' && event.shiftKey) || key === 'y') session.redo();
    else if (key === 's') session.saveNow();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    if (!on) return undefined;
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [on]);

  const { dirty } = session;
  useEffect(() => {
    if (!dirty) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
  const blocker = useBlocker(({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname);
  const words = t('journeys.leaveUnsaved');
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    // eslint-disable-next-line no-alert -- the browser's own question also serves leaving the window
    if (window.confirm(words)) blocker.proceed();
    else blocker.reset();
  }, [blocker, words]);
}
