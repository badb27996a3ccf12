// The triage as the wire has it (GET /v1/hub/triage): products, their problems as a tree, what helps.
import { ask } from '../ask';
import type { Question } from '../contact/answer';

export interface Help {
  readonly title: string;
  readonly href: string;
  readonly steps: readonly string[];
}

export interface Problem {
  readonly id: string;
  readonly title: string;
  readonly words: readonly string[];
  readonly help: Help | null;
  readonly free: boolean;
  readonly price: string;
  readonly ask: readonly Question[];
  readonly problems: readonly Problem[];
}

export interface Product {
  readonly id: string;
  readonly title: string;
  readonly problems: readonly Problem[];
}

const list = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? (value as T[]) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : typeof (value as { text?: unknown })?.text === 'string' ? (value as { text: string }).text : '');

function problemOf(value: unknown): Problem {
  const p = value as Record<string, unknown>;
  const help = p['help'] as Record<string, unknown> | null | undefined;
  const read: Help | null = help ? { title: text(help['title']), href: text(help['href']), steps: list(help['steps']).map(text).filter(Boolean) } : null;
  return {
    id: text(p['id']), title: text(p['title']), words: list<unknown>(p['words']).map(text), help: read && (read.steps.length || read.href) ? read : null,
    free: p['free'] !== false, price: text(p['price']), ask: list<Question>(p['ask']), problems: list(p['problems']).map(problemOf),
  };
}

/** The products, or none where the policy has no triage; throws while the server is away. The browser's cache keeps the
 * answer for its minute. */
export async function triageOf(server: string, locale: string): Promise<readonly Product[]> {
  const asked = await ask<{ products?: unknown }>(`${server}/v1/hub/triage?${new URLSearchParams({ locale })}`, { method: 'GET', cache: 'default' });
  if (!asked.ok) {
    if (asked.away) throw new Error('away');
    return [];
  }
  return list<Record<string, unknown>>(asked.value?.products).map((p) => ({ id: text(p['id']), title: text(p['title']), problems: list(p['problems']).map(problemOf) }));
}
