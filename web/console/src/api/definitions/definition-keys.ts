// The query keys of definitions, and the types that every screen about them speaks of.
import type { Schema } from '../schema';

export type Kind = Schema<'Kind'>;
export type VersionState = Schema<'VersionState'>;
export type DefinitionMove = 'propose' | 'approve' | 'reject' | 'withdraw' | 'publish' | 'rollback';

/** One definition's name: which kind and which one. */
export type DefinitionRef = { kind: Kind; id: string };

export const kinds = ['journey', 'hub', 'questionnaire', 'case-policy', 'calendar', 'message', 'experiment'] as const satisfies readonly Kind[];

export const definitionKeys = {
  all: ['definitions'] as const,
  list: (kind: Kind | undefined, locale: string) => ['definitions', 'list', kind ?? 'all', locale] as const,
  one: ({ kind, id }: DefinitionRef) => ['definitions', 'one', kind, id] as const,
  version: ({ kind, id }: DefinitionRef, version: number) => ['definitions', 'one', kind, id, 'version', version] as const,
  diff: ({ kind, id }: DefinitionRef, from: number, to: number) => ['definitions', 'one', kind, id, 'diff', from, to] as const,
};
