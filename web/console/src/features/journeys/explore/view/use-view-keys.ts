// The keys of the explorer: 0 to 9 a view, T its table, F a new condition, Z the filter before.
import { useEffect, useEffectEvent } from 'react';

import { typingIn } from '../../../../ui/typing-in';
import type { Explorer } from '../explorer';

import { toggled, viewNames, type ViewName } from './view-names';

/** In the overview T turns the view that has the focus, or all four of them. */
const together: ViewName[] = ['funnel', 'paths', 'variants', 'follows'];

function viewAt(target: EventTarget | null): ViewName | undefined {
  const section = target instanceof Element ? target.closest('[data-view]') : null;
  return viewNames.find((each) => each === section?.getAttribute('data-view'));
}

export function useViewKeys(explorer: Explorer & { undo: () => void }, onCondition: () => void) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typingIn(event.target)) return;
    const { view, search, show, defined } = explorer;
    const picked = /^\d$/.test(event.key) ? viewNames[Number(event.key)] : undefined;
    if (picked && (defined || picked !== 'conformance')) return show({ view: picked === 'overview' ? '' : picked, mark: '' });
    if (event.key === 'f') {
      event.preventDefault();
      return onCondition();
    }
    if (event.key === 'z') return explorer.undo();
    if (event.key !== 't') return;
    const here = view === 'overview' ? viewAt(event.target) : view;
    if (here) return show({ tables: toggled(search, here) });
    show({ tables: together.every((each) => explorer.isTable(each)) ? '' : together.join(',') });
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
