// The colour behind a token, as the browser computes it now: for charts drawn by a library.

/** `tokenColor('--accent')` → "rgb(11, 106, 102)". Ask again when the theme changes. */
export function tokenColor(token: `--${string}`): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const color = getComputedStyle(probe).color;
  probe.remove();
  return color;
}
