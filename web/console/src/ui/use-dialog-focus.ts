// Gives a dialog the focus at once, so that the first key typed lands in it, and gives it back when the dialog goes away.
import { useLayoutEffect, type RefObject } from 'react';

/** The element marked `data-autofocus` inside `dialog` takes the focus. */
export function useDialogFocus(dialog: RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [dialog]);
}
