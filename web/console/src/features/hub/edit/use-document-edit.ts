// Changing a policy or an experiment: one text, written by hand or through the form; its problems, and saving it as a draft.
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';

import { checkDefinition } from '../../../api/definitions/check-definition';
import { useSaveDraft } from '../../../api/definitions/use-save-draft';
import { useWorkingVersion } from '../../../api/definitions/use-working-version';
import { asProblem } from '../../../api/problem';

import { bodyOf, withItem, withMoved, withoutItem, withValue, type Path, type Scalar } from './document-text';

type Written = { text: string; revision: number | null };
export type DocumentEdit = ReturnType<typeof useDocumentEdit>;

export function useDocumentEdit(kind: 'hub' | 'experiment', id: string) {
  const ref = { kind, id };
  const working = useWorkingVersion(ref);
  const { version, revision, locked } = working;
  const [written, setWritten] = useState<Written | null>(null);
  const saved = version.data?.text ?? '';
  const text = written?.text ?? saved;
  const dirty = written !== null && version.data !== undefined && text !== saved;
  const save = useSaveDraft(ref);
  const [settled] = useDebouncedValue(text, 400);
  const check = useQuery({
    queryKey: ['definition-check', kind, settled],
    queryFn: ({ signal }) => checkDefinition(kind, settled, signal),
    enabled: dirty && settled === text,
    placeholderData: (before) => before,
  });
  const body = useMemo(() => bodyOf(text), [text]);
  const write = (next: (text: string) => string) => {
    if (locked !== null || version.data === undefined) return;
    setWritten((before) => ({ text: next(before?.text ?? saved), revision: before === null ? revision : before.revision }));
  };
  const put = (over: number | null) => {
    if (!dirty || locked !== null || save.isPending) return;
    save.mutate({ text, revision: over }, { onSuccess: (now) => setWritten((before) => (before?.text === text ? null : before && { ...before, revision: now.revision })) });
  };
  return {
    ref, working, locked, text, body, dirty, save,
    problems: (dirty ? check.data : undefined) ?? version.data?.problems ?? [],
    conflict: save.isError && asProblem(save.error).status === 409,
    write: (next: string) => write(() => next),
    set: (path: Path, value: Scalar | undefined) => write((now) => withValue(now, path, value)),
    addItem: (list: Path, item: Record<string, unknown>) => write((now) => withItem(now, list, item)),
    removeItem: (list: Path, at: number) => write((now) => withoutItem(now, list, at)),
    moveItem: (list: Path, at: number, by: -1 | 1) => write((now) => withMoved(now, list, at, by)),
    saveNow: () => put(written?.revision ?? revision),
    discard: () => { save.reset(); setWritten(null); },
    /** Saves over what somebody else saved meanwhile. */
    overwrite: async () => {
      const { data } = await version.refetch();
      put(data?.state === 'draft' ? data.revision : null);
    },
  };
}
