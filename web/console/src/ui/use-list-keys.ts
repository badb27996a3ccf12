// J and K in a list: moves the focus along its rows' links; Enter then opens as on any link.
import { useEffect, type RefObject } from 'react';

import { typingIn } from './typing-in';

/** Rows mark the link to focus with `data-row-link`. */
export function useListKeys(list: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typingIn(event.target)) return;
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      const links = [...(list.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
      if (step === 0 || links.length === 0) return;
      const at = links.findIndex((link) => link === document.activeElement);
      const next = links[at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + step))];
      next?.focus();
      next?.scrollIntoView({ block: 'nearest' });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [list]);
}
