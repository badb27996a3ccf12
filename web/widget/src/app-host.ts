// What the app around a webview, or the page around a frame, is told: what happened in the panel, never who did it.

type Port = { postMessage?: (text: string) => void } | undefined;
type Bridges = { ReactNativeWebView?: Port; JalonHost?: Port; webkit?: { messageHandlers?: { jalon?: Port } } };

/** `app` is "yes" for the bridges of an app alone, or the origin of the page that frames this one. */
export function tellHost(app: string, type: string, detail: Record<string, unknown> = {}): void {
  dispatchEvent(new CustomEvent(`jalon:${type}`, { detail }));
  if (!app) return;
  try {
    const text = JSON.stringify({ source: 'jalon', type, ...detail });
    const { ReactNativeWebView, JalonHost, webkit } = window as unknown as Bridges;
    for (const port of [ReactNativeWebView, JalonHost, webkit?.messageHandlers?.jalon]) port?.postMessage?.(text);
    if (parent !== window && app !== 'yes') parent.postMessage(text, app);
  } catch {
    // The app simply is not told.
  }
}
