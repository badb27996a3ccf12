// What the page says to its script: language, name for the hub, texts. And the small tools of the page.
import type { PlayTexts } from '../texts/play';

export interface Site {
  readonly locale: 'fr' | 'en' | 'zh-Hant';
  readonly page: string;
  readonly file: string;
  /** Every page: its file and title. */
  readonly pages: readonly (readonly [file: string, title: string])[];
  readonly play: PlayTexts;
  readonly texts: Record<string, unknown>;
}

export function readSite(): Site {
  return JSON.parse(document.querySelector('#site')?.textContent ?? '{}') as Site;
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T | null {
  return document.getElementById(id) as T | null;
}

/** The widget's calls; before it has loaded they wait in an array that it replays. */
export interface Jalon {
  track(name: string, properties?: unknown): void;
  identify(user: string, traits?: unknown): void;
  reset(): void;
  restart(): void;
  play(inputs: Record<string, unknown> | null): void;
}

export function jalon<K extends keyof Jalon>(name: K, ...given: Parameters<Jalon[K]>): void {
  const holder = window as unknown as { jalon?: { push(call: unknown): void } };
  holder.jalon ??= [] as unknown[];
  holder.jalon.push([name, ...given]);
}

/** What the tab remembers; nothing where storage is refused. */
export const tab = {
  get<T>(name: string): T | null {
    try {
      return JSON.parse(sessionStorage.getItem(`bank.${name}`) ?? 'null') as T | null;
    } catch {
      return null;
    }
  },
  set(name: string, value: unknown): void {
    try {
      sessionStorage.setItem(`bank.${name}`, JSON.stringify(value));
    } catch {
      // The page works without memory.
    }
  },
};

/** An element with attributes and content; texts only. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Record<string, string | boolean | null> = {}, ...inside: (Node | string | null)[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, '');
    else if (typeof value === 'string') made.setAttribute(name, value);
  }
  made.append(...inside.filter((one): one is Node | string => one !== null));
  return made;
}

export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}
