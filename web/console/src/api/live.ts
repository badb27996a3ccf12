// The server's live stream: says which part of what is shown may be old.
import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** What a `changed` event can name, and the first words of the query keys that it makes old. */
export const topicKeys: Record<string, readonly string[]> = {
  log: ['journeys', 'explore', 'people', 'answers', 'indicators', 'today', 'hub', 'questionnaires'],
  work: ['cases', 'requests', 'today', 'people'],
  definitions: ['definitions', 'journeys', 'questionnaires', 'today', 'hub', 'templates'],
  queues: ['queues'],
};

/** The first words of query keys that these topics make old. */
export function staleRoots(topics: readonly string[]): Set<string> {
  return new Set(topics.flatMap((topic) => topicKeys[topic] ?? []));
}

export type LiveState = 'connecting' | 'live' | 'away';

/** Follows /api/live and marks queries old as it says, at once, then at most once in `everyMs`. Returns the way to stop. */
export function followLive(client: QueryClient, onState: (state: LiveState) => void, everyMs = 700): () => void {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let flushedAt = 0;
  const flush = () => {
    timer = undefined;
    flushedAt = Date.now();
    const roots = staleRoots([...waiting]);
    waiting.clear();
    void client.invalidateQueries({ predicate: ({ queryKey }: { queryKey: QueryKey }) => typeof queryKey[0] === 'string' && roots.has(queryKey[0]) });
  };
  const source = new EventSource('/api/live');
  onState('connecting');
  source.addEventListener('open', () => onState('live'));
  source.addEventListener('error', () => onState('away'));
  source.addEventListener('changed', (event) => {
    const { topics } = JSON.parse((event as MessageEvent<string>).data) as { topics?: string[] };
    for (const topic of topics ?? []) waiting.add(topic);
    timer ??= setTimeout(flush, Math.max(0, flushedAt + everyMs - Date.now()));
  });
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
