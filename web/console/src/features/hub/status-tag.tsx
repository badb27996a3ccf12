// The status of a mode in a decision, in a word.
import { isKnown, known } from '../../i18n/known';
import { Tag, type Tone } from '../../ui/tag';

const tones: Record<string, Tone> = { open: 'good', busy: 'warn', full: 'warn', broken: 'bad' };

export function StatusTag({ status }: { status: string }) {
  return <Tag tone={tones[status] ?? 'plain'}>{isKnown('hub.status', status) ? known('hub.status', status) : status}</Tag>;
}
