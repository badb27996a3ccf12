// Focus inside the panel: on a phone the sheet is modal and keeps the focus; beside a page it is not.

export const phoneSheet = '(max-width: 599.98px)';

function reachable(root: ParentNode): HTMLElement[] {
  const all = root.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]');
  return [...all].filter((e) => !e.hasAttribute('disabled') && e.checkVisibility?.() !== false && e.getClientRects().length > 0);
}

/** Keeps Tab inside `panel` while `modal()` says so. */
export function keepFocus(root: ShadowRoot, panel: HTMLElement, modal: () => boolean, event: KeyboardEvent): void {
  if (event.key !== 'Tab' || !modal()) return;
  const stops = reachable(panel);
  const first = stops[0];
  const last = stops.at(-1);
  if (!first || !last) return;
  const at = root.activeElement;
  const outside = !(at && panel.contains(at)) || at.getAttribute('tabindex') === '-1';
  if (event.shiftKey && (at === first || outside)) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && at === last) {
    event.preventDefault();
    first.focus();
  }
}
