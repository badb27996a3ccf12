// The activities that can be chosen, the commonest first, for whatever an activity is at the moment.
import { useQuery } from '@tanstack/react-query';

import { question } from './ask/question';
import { useExplorer } from './explorer';

export function useActivities(): string[] {
  const { frame, facets } = useExplorer();
  const plain = frame.by === undefined;
  const dfg = useQuery({ ...question('/api/explore/dfg', frame), enabled: !plain });
  if (plain) return facets?.activities.map((each) => each.name) ?? [];
  return (dfg.data?.activities ?? []).toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name)).map((each) => each.name);
}
