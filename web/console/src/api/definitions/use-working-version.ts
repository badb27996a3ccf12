// The version of a definition that is worked on: its draft, or what is live where there is none; and whether the reader may change it.
import { useQuery } from '@tanstack/react-query';

import { useMay } from '../use-session';

import { definition } from './definition';
import type { DefinitionRef } from './definition-keys';
import { definitionVersion } from './definition-version';

/** Why the working version cannot be written: the reader's role, or that it waits for somebody's approval. */
export type Locked = 'role' | 'proposed' | null;

export function useWorkingVersion(ref: DefinitionRef) {
  const mayWrite = useMay('definitions.write');
  const whole = useQuery(definition(ref));
  const number = whole.data?.draft_version ?? whole.data?.published_version ?? null;
  const version = useQuery({ ...definitionVersion(ref, number ?? 0), enabled: number !== null });
  const state = version.data?.state;
  const locked: Locked = !mayWrite ? 'role' : state === 'proposed' || state === 'approved' ? 'proposed' : null;
  /** The revision that a saving of the draft must name; null begins a new draft. */
  const revision = state === 'draft' ? (version.data?.revision ?? null) : null;
  return { whole, number, version, locked, revision };
}
