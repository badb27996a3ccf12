// The state of the definition studio: which version is looked at, the text being written, its problems, and saving it.
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { checkDefinition } from '../../api/definitions/check-definition';
import { definition } from '../../api/definitions/definition';
import type { DefinitionRef } from '../../api/definitions/definition-keys';
import { definitionVersion } from '../../api/definitions/definition-version';
import { useSaveDraft } from '../../api/definitions/use-save-draft';
import { useMay } from '../../api/use-session';

export type Studio = ReturnType<typeof useStudio>;

export function useStudio(ref: DefinitionRef) {
  const mayWrite = useMay('definitions.write');
  const whole = useQuery(definition(ref));
  const [picked, setPicked] = useState<number | null>(null);
  const [compareTo, setCompareTo] = useState<number | null>(null);
  const newest = whole.data?.draft_version ?? whole.data?.published_version ?? null;
  const shown = picked ?? newest;
  const version = useQuery({ ...definitionVersion(ref, shown ?? 0), enabled: shown !== null });
  const [written, setWritten] = useState<{ over: number; text: string } | null>(null);
  const text = written && written.over === shown ? written.text : (version.data?.text ?? '');
  const dirty = version.data !== undefined && text !== version.data.text;
  const [settled] = useDebouncedValue(text, 400);
  const check = useQuery({
    queryKey: ['definition-check', ref.kind, settled],
    queryFn: ({ signal }) => checkDefinition(ref.kind, settled, signal),
    enabled: dirty && settled === text,
    placeholderData: (before) => before,
  });
  const problems = (dirty ? check.data : version.data?.problems) ?? version.data?.problems ?? [];
  const save = useSaveDraft(ref);
  const state = version.data?.state;
  // Only the draft is written over; editing a live or an old version makes a new draft where there is none.
  const draftElsewhere = whole.data?.draft_version != null && shown !== whole.data.draft_version;
  const locked: 'role' | 'proposed' | 'old' | null = !mayWrite ? 'role' : state === 'proposed' || state === 'approved' ? 'proposed' : draftElsewhere ? 'old' : null;
  const saveNow = () => {
    if (!dirty || locked || save.isPending) return;
    save.mutate({ text, revision: state === 'draft' ? (version.data?.revision ?? null) : null }, {
      onSuccess: (saved) => {
        setWritten(null);
        setPicked(saved.version);
      },
    });
  };
  return {
    ref, whole, version, shown, text, dirty, problems, save, locked, compareTo, saveNow,
    write: (next: string) => { if (shown !== null) setWritten({ over: shown, text: next }); },
    discard: () => setWritten(null),
    look: (at: number | null) => { setPicked(at); setCompareTo(null); },
    compare: setCompareTo,
  };
}
