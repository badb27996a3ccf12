// Asks the hub which ways to show. One question at a time, so that the session token travels from each answer to the
// next question; of the last answer of each placement only the list of ways is kept, for when the server does not answer.
import { ask, type Asked } from '../ask';
import type { Memory } from '../memory';
import type { Recorder } from '../record/recorder';
import type { FixedWay, Settings } from '../settings';
import { modesOf, readAnswer, type Answer, type Offer, type Urgent } from './answer';

/** What stays in the browser of an answer: nothing about the person, nothing of the decision. */
export interface Kept {
  readonly at: string;
  readonly ways: readonly FixedWay[];
  readonly urgent?: Urgent | null;
}

/** Inputs of a decision that a demo server lets the visitor play with. */
export type Play = Record<string, unknown>;

export interface ContactRequest {
  readonly id: string;
  readonly kind: 'callback' | 'appointment' | 'notice' | 'chat' | 'video';
  readonly mode: string;
  readonly decision?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly topic?: string;
  readonly note?: string;
  readonly slot?: string;
  readonly place?: 'branch' | 'phone' | 'video';
  /** What triage found, and what was answered beforehand: nobody asks again. */
  readonly need?: Need;
  readonly answers?: Record<string, string>;
}

export interface Need {
  readonly product: string;
  readonly problem: string;
}

type Range = { readonly low_s: number; readonly high_s: number; readonly text?: string } | null;

export interface RequestDone {
  readonly id: string;
  readonly promised_at: string;
  readonly promised_until?: string | null;
  readonly promise_text: string;
  /** Chat and video: the place in the queue, from 1. */
  readonly position?: number | null;
  readonly wait?: Range;
}

export interface RequestState {
  readonly id: string;
  readonly state: 'waiting' | 'taken' | 'done' | 'missed' | 'cancelled';
  readonly position?: number | null;
  readonly wait?: Range;
  readonly with?: string | null;
}

/** A proactive offer: somebody is free now for this mode, until `expires_at`. */
export interface Invitation {
  readonly id: string;
  readonly mode: string;
  readonly title: string;
  readonly text: string;
  readonly expires_at: string;
  readonly offer: Offer;
}

export interface Accepted {
  readonly state: 'open' | 'late';
  readonly text: string;
  readonly answer: Answer;
}

/** How long a question waits for the answer, and the newer token, of the one before it. */
const turnMs = 400;

function keptOf(answer: Answer): Kept {
  return {
    at: answer.at ?? new Date().toISOString(),
    ways: modesOf(answer).map((o) => ({
      kind: o.kind ?? o.mode, title: o.title, text: [o.text, o.price?.text].filter(Boolean).join(' '),
      ...(/^(call|open)$/.test(o.action?.type) ? { href: o.action.href } : {}), ...(o.opens_at ? { opens: o.opens_at } : {}),
    })),
    urgent: answer.urgent ?? null,
  };
}

export class Hub {
  #turn: Promise<unknown> = Promise.resolve();
  #play: Play | null = null;
  /** What the customer needs, where the page or the triage knows. */
  need: Record<string, string> | null = null;
  /** Told of each answer. */
  onAnswer: (placement: string, answer: Answer, locale: string) => void = () => {};

  constructor(
    readonly settings: Settings,
    readonly memory: Memory,
    readonly recorder: Recorder,
  ) {}

  set play(play: Play | null) {
    this.#play = play;
  }

  /** The hub's answer for a placement, or null when there is none. A question waits a little for the one before it. */
  offers(placement: string, locale: string): Promise<Answer | null> {
    return this.#queued(async () => {
      const answer = readAnswer(await this.#ask('offers', placement, locale));
      if (!answer) return null;
      this.#remember(placement, answer);
      this.onAnswer(placement, answer, locale);
      return answer;
    });
  }

  /** An invitation, if somebody is free now. The server shows one in a session. */
  invite(cause: string, placement: string, locale: string): Promise<Invitation | null> {
    return this.#queued(async () => (await this.#ask<{ invitation?: Invitation | null }>('invitations', placement, locale, { cause }))?.invitation ?? null);
  }

  accept(id: string, placement: string, locale: string): Promise<Accepted | null> {
    return this.#queued(async () => {
      const got = await this.#ask<Accepted>(`invitations/${encodeURIComponent(id)}/accept`, placement, locale);
      const answer = readAnswer(got?.answer);
      if (!got || !answer) return null;
      if (answer.session?.token) this.memory.set('session', answer.session.token);
      return { ...got, answer };
    });
  }

  /** The last list received for a placement, with its hour. */
  kept(placement: string): Kept | null {
    try {
      const kept = JSON.parse(this.memory.get(`last.${placement}`) ?? 'null') as Kept | null;
      return kept && Array.isArray(kept.ways) ? kept : null;
    } catch {
      return null;
    }
  }

  request(request: ContactRequest, locale: string): Promise<Asked<RequestDone>> {
    return ask<RequestDone>(`${this.settings.server}/v1/hub/requests`, {
      body: { ...this.#who(), ...request, page: this.recorder.page, locale, ...(this.#play ? { play: this.#play } : {}) },
    });
  }

  /** Free times of appointments, as instants on the bank's clock; null where the server does not say. */
  async slots(place: string, locale: string): Promise<readonly string[] | null> {
    return (await this.#ask<{ slots?: string[] }>('slots', '', locale, { place }))?.slots ?? null;
  }

  /** How a request stands, for the visitor who made it; cancelled first where that is asked. */
  standing(id: string, locale: string, cancel: boolean): Promise<Asked<RequestState>> {
    const query = new URLSearchParams({ visitor: this.recorder.visitor, write_key: this.settings.key, locale });
    return ask(`${this.settings.server}/v1/hub/requests/${id}${cancel ? '/cancel' : `?${query}`}`, cancel ? { body: this.#who() } : { method: 'GET' });
  }

  #queued<T>(question: () => Promise<T>): Promise<T> {
    const run = this.#turn.then(question);
    this.#turn = Promise.race([run.catch(() => null), new Promise((go) => setTimeout(go, turnMs))]);
    return run;
  }

  #who(): Record<string, string> {
    const { user, visitor } = this.recorder;
    const token = this.settings.customerToken;
    return { write_key: this.settings.key, visitor, ...(user ? { user } : {}), ...(token ? { customer_token: token } : {}) };
  }

  /** One question with the session in it; null when there is no answer. */
  async #ask<T>(path: string, placement: string, locale: string, more: object = {}): Promise<T | null> {
    const events = this.recorder.sessionEvents();
    const token = this.memory.get('session');
    const asked = await ask<T & { session?: { token?: string } }>(`${this.settings.server}/v1/hub/${path}`, {
      deadlineMs: 8000,
      body: {
        ...this.#who(),
        page: this.recorder.page,
        placement,
        locale,
        device: this.#play?.['device'] ?? (this.settings.app ? 'app' : !matchMedia('(pointer: coarse)').matches ? 'desktop' : innerWidth < 600 ? 'mobile' : 'tablet'),
        session: { ...(token ? { token } : {}), events },
        ...(this.need ? { need: this.need } : {}),
        ...(this.#play ? { play: this.#play } : {}),
        ...more,
      },
    });
    if (!asked.ok) return null;
    const next = asked.value?.session?.token;
    if (next) {
      this.recorder.sessionNoted(events);
      this.memory.set('session', next);
    }
    return asked.value;
  }

  #remember(placement: string, answer: Answer): void {
    this.memory.set(`last.${placement}`, JSON.stringify(keptOf(answer)));
  }
}
