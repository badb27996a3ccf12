// The keys of a map: the arrows go from step to step, T shows the table.
import { useEffect, useEffectEvent } from 'react';

import { typingIn } from '../../../ui/typing-in';

export function useMapKeys(steps: readonly string[], selected: string | undefined, onSelect: (step: string) => void, onTable: () => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typingIn(event.target)) return;
    if (event.key === 't' && !event.repeat) return onTable();
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const to = by === 0 ? undefined : steps[selected === undefined ? 0 : steps.indexOf(selected) + by];
    if (to === undefined) return;
    event.preventDefault();
    onSelect(to);
    document.querySelector(`#step-${CSS.escape(to)}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
