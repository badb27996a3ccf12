// The hub's answer as the wire has it (api/openapi.yaml, HubAnswer), and how a newer one may change what is on screen.

export type Status = 'open' | 'out_of_hours' | 'busy' | 'full' | 'broken' | 'not_entitled' | 'held';

export interface Offer {
  readonly mode: string;
  readonly kind?: string;
  readonly title: string;
  readonly text: string;
  readonly position: 'primary' | 'secondary' | 'more';
  readonly status: Status;
  readonly status_text?: string;
  readonly wait: { readonly low_s: number; readonly high_s: number; readonly text: string } | null;
  readonly price: { readonly text: string; readonly free: boolean };
  readonly action: { readonly type: 'call' | 'callback' | 'appointment' | 'chat' | 'video' | 'open' | 'none'; readonly href: string };
  readonly opens_at?: string | null;
  readonly notify?: boolean;
  readonly alternative?: string | null;
  readonly why: readonly string[];
  readonly why_text?: readonly string[];
}

export interface Urgent {
  readonly title: string;
  readonly text: string;
  readonly href: string;
}

/** When a visitor on this placement counts as hesitating; what is not given is not measured. */
export interface Thresholds {
  readonly idle_s?: number;
  readonly returns?: number;
  readonly errors?: number;
  readonly abandoned?: number;
  readonly mode?: string;
}

/** What whoever answers wants to know beforehand. */
export interface Question {
  readonly id: string;
  readonly title: string;
  readonly required: boolean;
}

/** What the bank says of the need that was named: its price before the choice, what it asks. */
export interface NeedFacts {
  readonly product: string;
  readonly problem: string;
  readonly free: boolean;
  readonly price?: string | null;
  readonly ask?: readonly Question[];
}

export interface Answer {
  readonly decision: string;
  readonly policy: { readonly id: string; readonly version: number };
  readonly arm?: string;
  readonly at?: string;
  readonly offers: readonly Offer[];
  readonly more: readonly Offer[];
  readonly urgent?: Urgent | null;
  readonly invite?: Thresholds | null;
  readonly need?: NeedFacts | null;
  readonly session: { readonly token: string };
}

const shapes: Record<Status, 'open' | 'closed' | 'full' | 'down'> = {
  open: 'open', out_of_hours: 'closed', busy: 'full', full: 'full', broken: 'down', not_entitled: 'closed', held: 'closed',
};

/** The shape that stands beside the word: full disc, ring, half disc, diamond. */
export function shapeOf(status: Status): 'open' | 'closed' | 'full' | 'down' {
  return shapes[status] ?? 'closed';
}

export function modesOf(answer: Answer): readonly Offer[] {
  return [...answer.offers, ...answer.more];
}

/** A wire answer that this page can show, or null. */
export function readAnswer(value: unknown): Answer | null {
  const a = value as Answer | null;
  const fine = (list: unknown): boolean => Array.isArray(list) && list.every((o) => typeof (o as Offer)?.mode === 'string');
  return a && typeof a === 'object' && fine(a.offers) && fine(a.more) ? a : null;
}

/**
 * The answer to show while the panel is open: the newer facts in the older order. A mode stays where the customer
 * saw it; only one that has broken moves, to the end of the other ways. A mode that the newer answer does not have keeps
 * its older facts; one that only the newer answer has comes last.
 */
export function settled(shown: Answer, newer: Answer): Answer {
  const fresh = new Map(modesOf(newer).map((offer) => [offer.mode, offer]));
  const now = (offer: Offer): Offer => {
    const next = fresh.get(offer.mode);
    return next ? { ...next, position: offer.position } : offer;
  };
  const offers = shown.offers.map(now);
  const more = shown.more.map(now);
  const seen = new Set(modesOf(shown).map((offer) => offer.mode));
  const added = modesOf(newer).filter((offer) => !seen.has(offer.mode));
  const broken = offers.filter((offer) => offer.status === 'broken').map((offer) => ({ ...offer, position: 'more' as const }));
  return {
    ...newer,
    offers: offers.filter((offer) => offer.status !== 'broken'),
    more: [...more, ...broken, ...added],
  };
}

/** Whether the same modes stand in the same places, so that texts can change without rebuilding the list. */
export function sameOrder(a: Answer, b: Answer): boolean {
  const key = (x: Answer): string => `${x.offers.map((o) => o.mode).join()}|${x.more.map((o) => `${o.mode}:${o.status}`).join()}`;
  return key(a) === key(b);
}
