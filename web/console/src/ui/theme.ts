// Light, dark, or as the system says: kept on this browser, told to the style sheet by <html data-theme>.
import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';
const store = 'jalon.theme';
const listeners = new Set<() => void>();

export function theme(): Theme {
  const kept = localStorage.getItem(store);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Shows the kept theme; to be called before the first picture. */
export function applyTheme() {
  const wanted = theme();
  if (wanted === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = wanted;
}

export function setTheme(wanted: Theme) {
  if (wanted === 'system') localStorage.removeItem(store);
  else localStorage.setItem(store, wanted);
  applyTheme();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  listeners.add(listener);
  dark.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    dark.removeEventListener('change', listener);
  };
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, theme);
}

/** What is on the screen now: for charts, which cannot read the style sheet by themselves. */
export function useShownTheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, () => {
    const wanted = theme();
    return wanted === 'system' ? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') : wanted;
  });
}
