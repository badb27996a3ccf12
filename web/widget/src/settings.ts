// What the host page says about itself: the script tag's data- attributes and, if there is one, the page's
// <script type="application/json" data-jalon> with the list to show when the server does not answer.
import { localeOf, type Locale } from './i18n/texts';

/** One line of the fixed list: a way to reach the bank that works without our server. */
export interface FixedWay {
  readonly kind: string;
  readonly title: string;
  readonly hours?: string;
  readonly text?: string;
  readonly action?: string;
  readonly href?: string;
  /** An instant with offset: when it opens again, where it was closed. */
  readonly opens?: string;
}

export interface FixedList {
  /** The day on which the list was true. */
  readonly date?: string;
  /** Addresses that the hub's policy names ("/help") and where they are on this site. */
  readonly links?: Readonly<Record<string, string>>;
  readonly ways: readonly FixedWay[];
  readonly urgent?: { readonly title: string; readonly text: string; readonly href: string };
}

export interface Settings {
  /** Where the server answers, without a slash at the end. */
  readonly server: string;
  /** The folder of this script, from which the questionnaire is loaded. */
  readonly folder: string;
  readonly key: string;
  readonly locale: Locale;
  readonly placement: string;
  readonly consent: boolean;
  /** The permanent button is added unless data-button="no". */
  readonly button: boolean;
  /** The page's name for the hub; the address without query when the page does not say. */
  readonly page: string;
  /** IANA zone of the bank, for appointment times; the browser's own when empty. */
  readonly zone: string;
  readonly customerToken: string;
  /** Inside an app's webview: no permanent button, the panel fills the view. The origin of a framing page, "yes", or empty. */
  readonly app: string;
  readonly fixed: FixedList;
}

const noWays: FixedList = { ways: [] };

function fixedList(): FixedList {
  try {
    const text = document.querySelector('script[type="application/json"][data-jalon]')?.textContent;
    const read: unknown = text ? JSON.parse(text) : null;
    if (typeof read !== 'object' || read === null || !Array.isArray((read as FixedList).ways)) return noWays;
    return { ...(read as FixedList), ways: (read as FixedList).ways.slice(0, 20) };
  } catch {
    return noWays;
  }
}

/** The script tag that is running or, when a loader added it, the first one that names this file. */
function ownTag(): HTMLScriptElement | null {
  const running = document.currentScript;
  if (running instanceof HTMLScriptElement && running.dataset['key']) return running;
  return document.querySelector<HTMLScriptElement>('script[data-key][src*="jalon.js"]');
}

/** Null when no tag with a write key is on the page: there is nothing to do then. */
export function readSettings(): Settings | null {
  const tag = ownTag();
  const data = tag?.dataset;
  if (!tag || !data?.['key']) return null;
  const address = new URL(tag.src, location.href);
  return {
    server: (data['server'] ?? address.origin).replace(/\/$/, ''),
    folder: new URL('.', address).href,
    key: data['key'],
    locale: localeOf(data['locale'] ?? document.documentElement.lang),
    placement: data['placement'] ?? 'button',
    consent: data['consent'] === 'yes',
    button: data['button'] !== 'no' && data['app'] === undefined,
    page: data['page'] ?? '',
    zone: data['timeZone'] ?? '',
    customerToken: data['customerToken'] ?? '',
    app: data['app'] === undefined ? '' : data['app'] || 'yes',
    fixed: fixedList(),
  };
}
