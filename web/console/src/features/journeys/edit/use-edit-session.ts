// Changing a journey's map: the working version, the edits over it, their problems, saving, and what to do when somebody else saved first.
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';

import { useSaveDraft } from '../../../api/definitions/use-save-draft';
import { useWorkingVersion } from '../../../api/definitions/use-working-version';
import { asProblem } from '../../../api/problem';

import { checkBody } from './check-body';
import type { Edit } from './edits';
import { after, begun, type History } from './history';
import { journeyBodyOf, type JourneyBody } from './journey-body';
import { placed } from './problem-place';

type Session = { history: History; saved: JourneyBody; revision: number | null };
export type EditSession = ReturnType<typeof useEditSession>;

export function useEditSession(id: string) {
  const ref = { kind: 'journey', id } as const;
  const working = useWorkingVersion(ref);
  const { version, revision, locked } = working;
  const loaded = useMemo(() => (version.data ? journeyBodyOf(version.data.body) : undefined), [version.data]);
  const [session, setSession] = useState<Session | null>(null);
  const save = useSaveDraft(ref);
  const body = session?.history.now ?? loaded;
  const dirty = session !== null && session.history.now !== session.saved;
  const [settled] = useDebouncedValue(body, 400);
  const check = useQuery({
    queryKey: ['definition-check', 'journey', settled],
    queryFn: ({ signal }) => checkBody(settled ?? { stages: [] }, signal),
    enabled: dirty && settled === body,
    placeholderData: (before) => before,
  });
  const problems = (dirty ? check.data : undefined) ?? version.data?.problems ?? [];
  const conflict = save.isError && asProblem(save.error).status === 409;
  const begin = (before: Session | null): Session | null => before ?? (loaded ? { history: begun(loaded), saved: loaded, revision } : null);
  const write = (over: number | null) => {
    if (!session || locked || save.isPending) return;
    const wanted = session.history.now;
    save.mutate({ body: wanted, revision: over }, {
      onSuccess: (saved) => setSession((now) => now && { ...now, saved: wanted, revision: saved.revision }),
    });
  };
  return {
    ref, working, locked, body, dirty, save, conflict,
    problems: body ? placed(body, problems) : [],
    canUndo: (session?.history.past.length ?? 0) > 0,
    canRedo: (session?.history.future.length ?? 0) > 0,
    edit: (edit: Edit) => setSession((before) => { const now = begin(before); return now && { ...now, history: after(now.history, { type: 'edit', edit }) }; }),
    undo: () => setSession((now) => now && { ...now, history: after(now.history, { type: 'undo' }) }),
    redo: () => setSession((now) => now && { ...now, history: after(now.history, { type: 'redo' }) }),
    saveNow: () => { if (dirty && session) write(session.revision); },
    /** Leaves all edits and shows what is saved now. */
    discard: () => { save.reset(); setSession(null); },
    /** Saves over what somebody else saved meanwhile. */
    overwrite: async () => {
      const { data } = await version.refetch();
      write(data?.state === 'draft' ? data.revision : null);
    },
  };
}
