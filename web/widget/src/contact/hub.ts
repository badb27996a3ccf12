// Asks the hub which ways to show. One question at a time, so that the session token travels from each answer to the
// next question; the last answer of each placement is kept for the moment when the server does not answer.
import { ask, type Asked } from '../ask';
import type { Memory } from '../memory';
import type { Recorder } from '../record/recorder';
import type { Settings } from '../settings';
import { readAnswer, type Answer } from './answer';

export interface Kept {
  readonly answer: Answer;
  readonly at: string;
}

/** Inputs of a decision that a demo server lets the visitor play with. */
export type Play = Record<string, unknown>;

export interface ContactRequest {
  readonly id: string;
  readonly kind: 'callback' | 'appointment' | 'notice';
  readonly mode: string;
  readonly decision?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly topic?: string;
  readonly note?: string;
  readonly slot?: string;
  readonly place?: 'branch' | 'phone' | 'video';
}

export interface RequestDone {
  readonly id: string;
  readonly promised_at: string;
  readonly promised_until?: string | null;
  readonly promise_text: string;
}

/** How long a question waits for the answer, and the newer token, of the one before it. */
const turnMs = 400;

export class Hub {
  #turn: Promise<unknown> = Promise.resolve();
  #play: Play | null = null;
  #need: Record<string, string> | null = null;

  constructor(
    readonly settings: Settings,
    private readonly memory: Memory,
    readonly recorder: Recorder,
  ) {}

  set play(play: Play | null) {
    this.#play = play;
  }

  set need(need: Record<string, string> | null) {
    this.#need = need;
  }

  /** The hub's answer for a placement, or null when there is none. A question waits a little for the one before it. */
  offers(placement: string, locale: string): Promise<Answer | null> {
    const run = this.#turn.then(() => this.#offers(placement, locale));
    this.#turn = Promise.race([run.catch(() => null), new Promise((go) => setTimeout(go, turnMs))]);
    return run;
  }

  /** The last answer received for a placement, with its hour. */
  kept(placement: string): Kept | null {
    try {
      const kept = JSON.parse(this.memory.get(`last.${placement}`) ?? 'null') as Kept | null;
      const answer = readAnswer(kept?.answer);
      return kept && answer ? { at: kept.at, answer } : null;
    } catch {
      return null;
    }
  }

  request(request: ContactRequest, locale: string): Promise<Asked<RequestDone>> {
    return ask<RequestDone>(`${this.settings.server}/v1/hub/requests`, {
      body: { ...this.#who(), ...request, page: this.recorder.page, locale, ...(this.#play ? { play: this.#play } : {}) },
    });
  }

  #who(): Record<string, string> {
    const { user, visitor } = this.recorder;
    const token = this.settings.customerToken;
    return { write_key: this.settings.key, visitor, ...(user ? { user } : {}), ...(token ? { customer_token: token } : {}) };
  }

  async #offers(placement: string, locale: string): Promise<Answer | null> {
    const events = this.recorder.sessionEvents();
    const token = this.memory.get('session');
    const asked = await ask<unknown>(`${this.settings.server}/v1/hub/offers`, {
      deadlineMs: 8000,
      body: {
        ...this.#who(),
        page: this.recorder.page,
        placement,
        locale,
        session: { ...(token ? { token } : {}), events },
        ...(this.#need ? { need: this.#need } : {}),
        ...(this.#play ? { play: this.#play } : {}),
      },
    });
    const answer = asked.ok ? readAnswer(asked.value) : null;
    if (!answer) return null;
    this.recorder.sessionNoted(events);
    if (answer.session?.token) this.memory.set('session', answer.session.token);
    this.memory.set(`last.${placement}`, JSON.stringify({ at: answer.at ?? new Date().toISOString(), answer } satisfies Kept));
    return answer;
  }
}
