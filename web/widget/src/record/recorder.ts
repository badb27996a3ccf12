// Records what happens on the page: page views, tracked events, who the visitor says to be.
// It also remembers the latest events for the hub, which decides on the path of the session.
import { ask } from '../ask';
import { freshId, type Memory } from '../memory';
import type { Settings } from '../settings';
import { contextOf, plain, type Bag, type Message } from './message';
import { digest, Footprints } from './footprints';
import { Queue } from './queue';

export interface SessionEvent {
  readonly name: string;
  readonly at: string;
  readonly properties: Bag;
}

const sessionEventsMax = 20;

export class Recorder {
  readonly #queue: Queue;
  #user = '';
  #session: SessionEvent[] = [];
  #listeners: (() => void)[] = [];
  /** What hesitation is measured on. */
  readonly footprints: Footprints;

  constructor(
    private readonly settings: Settings,
    private readonly memory: Memory,
    /** Of this tab, with or without consent. */
    readonly tab: Memory,
    readonly visitor: string,
  ) {
    this.footprints = new Footprints(tab);
    this.#queue = new Queue({
      memory,
      later: (run, ms) => void setTimeout(run, ms),
      random: Math.random,
      send: (batch, leaving) => this.#send(batch, leaving),
    });
    addEventListener('pagehide', () => this.#queue.leave());
    addEventListener('online', () => void this.#queue.flush());
  }

  get user(): string {
    return this.#user;
  }

  get page(): string {
    return this.settings.page || location.pathname;
  }

  /** Calls back each time something was recorded and has reached the server. */
  onRecorded(run: () => void): void {
    this.#listeners.push(run);
  }

  track(name: string, properties?: unknown): void {
    if (typeof name !== 'string' || !name) return;
    const bag = plain(properties);
    this.#note(name, bag);
    this.#add({ type: 'track', event: name.slice(0, 200), properties: bag });
  }

  /** Recorded, but neither a step of the session nor a reason to ask for a questionnaire. */
  fact(name: string, properties: Bag): void {
    this.#add({ type: 'track', event: name, properties }, true);
  }

  pageViewed(name?: string, properties?: unknown): void {
    const bag = { ...plain(properties), path: this.page, url: location.origin + location.pathname, title: document.title };
    this.#note('page.viewed', { path: this.page });
    this.#add({ type: 'page', ...(name ? { name } : {}), properties: bag });
  }

  identify(user: string, traits?: unknown): void {
    if (typeof user !== 'string' || !user) return;
    this.#user = user.slice(0, 200);
    // A page says it each time; it is told once. Only a digest is remembered.
    const bag = plain(traits);
    const who = digest(this.#user + JSON.stringify(bag));
    if (this.memory.get('who') === who) return;
    this.memory.set('who', who);
    this.#add({ type: 'identify', traits: bag });
  }

  /** The customer signs out: what follows is the visitor's again. */
  forgetUser(): void {
    this.#user = '';
    this.memory.drop('who');
  }

  /** The events since the hub last took note of them. */
  sessionEvents(): readonly SessionEvent[] {
    return this.#session;
  }

  /** The hub has these now, inside its token. */
  sessionNoted(events: readonly SessionEvent[]): void {
    this.#session = this.#session.filter((e) => !events.includes(e));
  }

  #note(name: string, properties: Bag): void {
    this.footprints.note(name, this.page);
    this.#session.push({ name, at: new Date().toISOString(), properties });
    if (this.#session.length > sessionEventsMax) this.#session.shift();
  }

  #add(part: Pick<Message, 'type'> & Partial<Message>, silent = false): void {
    this.#queue.add({
      messageId: freshId(),
      timestamp: new Date().toISOString(),
      anonymousId: this.visitor,
      ...(this.#user ? { userId: this.#user } : {}),
      context: contextOf(this.page, this.settings.locale),
      ...part,
    });
    if (!silent) this.#queue.whenEmpty(() => this.#listeners.forEach((run) => run()));
  }

  #send(batch: readonly Message[], leaving: boolean) {
    return ask<unknown>(`${this.settings.server}/v1/batch`, {
      keepalive: leaving,
      headers: { Authorization: `Basic ${btoa(`${this.settings.key}:`)}` },
      body: { batch, writeKey: this.settings.key, sentAt: new Date().toISOString() },
    });
  }
}
