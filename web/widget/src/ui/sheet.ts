// The look inside a shadow root: shared style sheets that need no inline style, and the page's light or dark theme.

const made = new Map<string, CSSStyleSheet>();

function sheetOf(css: string): CSSStyleSheet {
  const known = made.get(css);
  if (known) return known;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  made.set(css, sheet);
  return sheet;
}

export function dress(root: ShadowRoot, ...css: string[]): void {
  root.adoptedStyleSheets = css.map(sheetOf);
}

/** Follows the page where it forces a theme with data-theme on its root; the system's choice otherwise. */
export function followTheme(host: HTMLElement): () => void {
  const page = document.documentElement;
  const apply = (): void => {
    const forced = page.dataset['theme'];
    if (forced === 'light' || forced === 'dark') host.setAttribute('data-theme', forced);
    else host.removeAttribute('data-theme');
  };
  apply();
  const watch = new MutationObserver(apply);
  watch.observe(page, { attributes: true, attributeFilter: ['data-theme'] });
  return () => watch.disconnect();
}
