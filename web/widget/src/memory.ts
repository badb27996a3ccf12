// What the widget remembers in the browser: for the tab only, or beyond it once the customer consents.
// No cookie. Where storage is refused, an ordinary object does the same until the page ends.

export interface Memory {
  get(name: string): string | null;
  set(name: string, value: string): void;
  drop(name: string): void;
}

/** A memory over `storage`; a storage that throws is as good as none. */
export function memoryOver(storage: () => Storage | undefined, prefix = 'jalon.'): Memory {
  const own = new Map<string, string>();
  const tried = <T>(what: (s: Storage) => T): T | undefined => {
    try {
      const s = storage();
      return s ? what(s) : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    get: (name) => own.get(name) ?? tried((s) => s.getItem(prefix + name)) ?? null,
    set(name, value) {
      own.set(name, value);
      tried((s) => s.setItem(prefix + name, value));
    },
    drop(name) {
      own.delete(name);
      tried((s) => s.removeItem(prefix + name));
    },
  };
}

export function browserMemory(consent: boolean): Memory {
  return memoryOver(() => (consent ? window.localStorage : window.sessionStorage));
}

/** A random identifier in the form of a UUID, also where crypto.randomUUID is missing (pages without TLS). */
export function freshId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6]! & 15) | 64;
  b[8] = (b[8]! & 63) | 128;
  const hex = Array.from(b, (x) => x.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The visitor's anonymous id: made once, kept as long as the memory is. */
export function visitorId(memory: Memory): string {
  const kept = memory.get('visitor');
  if (kept && /^[\w-]{8,64}$/.test(kept)) return kept;
  const made = `v-${freshId()}`;
  memory.set('visitor', made);
  return made;
}
