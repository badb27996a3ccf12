// Gives the focus back to what had it before, when whatever took it goes away.
import { useEffect } from 'react';

export function useReturnFocus() {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
}
