// The recorder's queue: messages wait here until the server has committed them. Bounded, in order, retried with
// growing pauses, kept in the tab's memory so that the next page sends what this one could not. Kept without who it was: no
// user, no traits; the visitor's random id joins them again.
import type { Asked } from '../ask';
import type { Memory } from '../memory';
import type { Message } from './message';

export const limits = { kept: 200, perBatch: 20, firstPauseMs: 1000, longestPauseMs: 60_000, gatherMs: 250 };

export interface QueueNeeds {
  readonly memory: Memory;
  /** Sends one batch. */
  readonly send: (batch: readonly Message[], leaving: boolean) => Promise<Asked<unknown>>;
  readonly later: (run: () => void, ms: number) => void;
  readonly random: () => number;
}

/** The pause before try number `tries` (from 1): doubling, capped, and shortened by up to a half at random. */
export function pauseMs(tries: number, random: number): number {
  const full = Math.min(limits.longestPauseMs, limits.firstPauseMs * 2 ** (tries - 1));
  return Math.round(full * (1 - random / 2));
}

/** The places in a batch that a 400 names, from paths such as "/batch/3/event" or "batch[3].event". */
export function refusedPlaces(paths: readonly string[], size: number): number[] {
  const places = paths.map((path) => Number(/batch[/.[](\d+)/.exec(path)?.[1] ?? NaN));
  return [...new Set(places)].filter((n) => Number.isInteger(n) && n >= 0 && n < size);
}

export class Queue {
  #waiting: Message[];
  #sending = false;
  #planned = false;
  #tries = 0;
  #emptied: (() => void)[] = [];

  constructor(private readonly needs: QueueNeeds) {
    this.#waiting = this.#kept();
    if (this.#waiting.length) this.#plan(limits.gatherMs);
  }

  get size(): number {
    return this.#waiting.length;
  }

  add(message: Message): void {
    this.#waiting.push(message);
    if (this.#waiting.length > limits.kept) this.#waiting.splice(0, this.#waiting.length - limits.kept);
    this.#keep();
    if (this.#tries === 0) this.#plan(limits.gatherMs);
  }

  /** Calls back once everything added so far has left, one way or the other. */
  whenEmpty(run: () => void): void {
    if (this.#waiting.length) this.#emptied.push(run);
    else run();
  }

  /** The page is going away: one last try that may outlive it. What it carries stays kept until it is acknowledged. */
  leave(): void {
    if (this.#waiting.length) void this.needs.send(this.#waiting.slice(0, limits.perBatch), true);
  }

  async flush(): Promise<void> {
    if (this.#sending || !this.#waiting.length) return;
    this.#sending = true;
    const batch = this.#waiting.slice(0, limits.perBatch);
    const asked = await this.needs.send(batch, false);
    this.#sending = false;
    if (!asked.ok && asked.away) {
      this.#tries += 1;
      const told = asked.problem?.retryAfterS;
      this.#plan(told ? told * 1000 : pauseMs(this.#tries, this.needs.random()));
      return;
    }
    this.#tries = 0;
    this.#forget(asked.ok ? batch : this.#hopeless(batch, asked.problem?.errors.map((e) => e.path) ?? []));
    if (this.#waiting.length) this.#plan(0);
    else this.#emptied.splice(0).forEach((run) => run());
  }

  /** Of a refused batch: the messages at fault where the server names them, else all of it. */
  #hopeless(batch: readonly Message[], paths: readonly string[]): readonly Message[] {
    const places = refusedPlaces(paths, batch.length);
    return places.length ? places.map((n) => batch[n]!) : batch;
  }

  #forget(gone: readonly Message[]): void {
    const ids = new Set(gone.map((m) => m.messageId));
    this.#waiting = this.#waiting.filter((m) => !ids.has(m.messageId));
    this.#keep();
  }

  #plan(ms: number): void {
    if (this.#planned) return;
    this.#planned = true;
    this.needs.later(() => {
      this.#planned = false;
      void this.flush();
    }, ms);
  }

  #keep(): void {
    const kept = this.#waiting.filter((m) => m.type !== 'identify').map(({ userId, ...m }) => m);
    if (kept.length) this.needs.memory.set('unsent', JSON.stringify(kept));
    else this.needs.memory.drop('unsent');
  }

  #kept(): Message[] {
    try {
      const read: unknown = JSON.parse(this.needs.memory.get('unsent') ?? '[]');
      return Array.isArray(read) ? (read as Message[]).filter((m) => typeof m?.messageId === 'string').slice(-limits.kept) : [];
    } catch {
      return [];
    }
  }
}
