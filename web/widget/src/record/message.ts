// One message of the Segment tracking protocol, as our own recorder sends it.

export type Bag = Record<string, unknown>;

export interface Message {
  readonly type: 'track' | 'page' | 'identify';
  readonly messageId: string;
  readonly timestamp: string;
  readonly anonymousId: string;
  readonly userId?: string;
  readonly event?: string;
  readonly name?: string;
  readonly properties?: Bag;
  readonly traits?: Bag;
  readonly context: Bag;
}

/** Where the message is from: the page without its query, which may hold what nobody should keep. */
export function contextOf(page: string, locale: string): Bag {
  const here = location.origin + location.pathname;
  const from = document.referrer.split(/[?#]/)[0] ?? '';
  return {
    channel: 'web',
    library: { name: 'jalon-widget', version: '0.1.0' },
    locale,
    page: { path: page, url: here, title: document.title, referrer: from },
  };
}

/** Twenty messages of this size make a batch under the protocol's 500 kB, each under its 32 kB. */
const propertiesBytesMax = 23_000;

/** A message is at most 32 kB and is plain data; what is not is left out rather than thrown at the host page. */
export function plain(bag: unknown): Bag {
  try {
    const text = JSON.stringify(bag ?? {});
    if (!text || new TextEncoder().encode(text).length > propertiesBytesMax) return {};
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Bag) : {};
  } catch {
    return {};
  }
}
