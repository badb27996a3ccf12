// A state that the server sends as text, as one of the states that we know.
import type { VersionState } from '../../api/definitions/definition-keys';

const states: readonly VersionState[] = ['draft', 'proposed', 'approved', 'published', 'retired'];

export function versionStateOf(text: string | null): VersionState | undefined {
  return states.find((state) => state === text);
}
