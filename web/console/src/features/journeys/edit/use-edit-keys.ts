// The keys of changing a map: Ctrl-Z, Shift-Ctrl-Z (or Ctrl-Y), Ctrl-S; and a warning before unsaved changes are left.
import { useEffect, useEffectEvent } from 'react';

import { useLeaveGuard } from '../../../ui/use-leave-guard';

import type { EditSession } from './use-edit-session';

export function useEditKeys(session: EditSession, on: boolean) {
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
  useLeaveGuard(session.dirty);
}
