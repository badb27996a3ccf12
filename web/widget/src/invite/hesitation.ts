// Measures hesitation on a page: idle, back and forth, repeated errors, abandoned fields. Of a field it looks only at
// whether something is in it, never at what.
import type { Thresholds } from '../contact/answer';
import type { Footprints } from '../record/footprints';

export type Cause = 'idle' | 'returns' | 'errors' | 'abandoned';

export interface Measured {
  readonly idleS: number;
  readonly returns: number;
  readonly errors: number;
  readonly abandoned: number;
}

/** The threshold that is reached, the plainest sign of trouble first; null where none is. */
export function causeOf(limits: Thresholds, now: Measured): Cause | null {
  const reached = (limit: number | undefined, value: number): boolean => typeof limit === 'number' && limit > 0 && value >= limit;
  if (reached(limits.errors, now.errors)) return 'errors';
  if (reached(limits.abandoned, now.abandoned)) return 'abandoned';
  if (reached(limits.returns, now.returns)) return 'returns';
  return reached(limits.idle_s, now.idleS) ? 'idle' : null;
}

/** A field that was looked at this long, or typed into, and left empty, was abandoned. */
const lookedAtMs = 2500;
const tickMs = 1000;

type Fillable = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function fillable(target: EventTarget | null): Fillable | null {
  const tag = (target as HTMLElement | null)?.localName;
  if (tag !== 'input' && tag !== 'textarea' && tag !== 'select') return null;
  return /^(button|submit|reset|image|hidden|checkbox|radio|range|color|file)$/.test((target as HTMLInputElement).type) ? null : (target as Fillable);
}

export class Hesitation {
  #abandoned = new Set<Fillable>();
  #nativeErrors = 0;
  #lastErrorAt = 0;
  #lastSignAt = Date.now();
  #in: { field: Fillable; at: number; typed: boolean } | null = null;
  #timer = 0;
  #done = new AbortController();

  constructor(
    private readonly footprints: Footprints,
    /** Called after each sign and each second. */
    private readonly look: (now: Measured) => void,
  ) {
    const on = (name: string, run: (event: Event) => void): void => document.addEventListener(name, run, { capture: true, passive: true, signal: this.#done.signal });
    for (const name of ['pointermove', 'pointerdown', 'keydown', 'scroll', 'touchstart', 'visibilitychange']) on(name, () => { this.#lastSignAt = Date.now(); });
    on('focusin', (event) => { const field = fillable(event.target); if (field) this.#in = { field, at: Date.now(), typed: false }; });
    on('input', (event) => { if (this.#in?.field === event.target) this.#in = { ...this.#in, typed: true }; });
    on('focusout', (event) => this.#left(event.target));
    on('invalid', () => this.#invalid());
    footprints.onStep(() => this.#tell());
    this.#timer = window.setInterval(() => { if (document.visibilityState === 'visible') this.#tell(); }, tickMs);
    setTimeout(() => this.#tell(), 0);
  }

  get now(): Measured {
    const { returns, errors } = this.footprints;
    return { idleS: (Date.now() - this.#lastSignAt) / 1000, returns, errors: errors + this.#nativeErrors, abandoned: this.#abandoned.size };
  }

  stop(): void {
    this.#done.abort();
    clearInterval(this.#timer);
  }

  #tell(): void {
    if (!this.#done.signal.aborted) this.look(this.now);
  }

  #left(target: EventTarget | null): void {
    const was = this.#in;
    this.#in = null;
    if (!was || was.field !== target || (!was.typed && Date.now() - was.at < lookedAtMs)) return;
    if (was.field.value === '') this.#abandoned.add(was.field);
    else this.#abandoned.delete(was.field);
    this.#tell();
  }

  /** One form that is refused says "invalid" once for each field: that is one error. */
  #invalid(): void {
    if (Date.now() - this.#lastErrorAt < 500) return;
    this.#lastErrorAt = Date.now();
    this.#nativeErrors += 1;
    this.#tell();
  }
}
