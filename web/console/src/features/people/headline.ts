// The one thing of a fact that is worth reading without opening it: the customer's words, a score, a subject.

const told = ['comment', 'text', 'topic', 'subject', 'title', 'reason', 'path', 'page', 'primary'];

export function headline(properties: Record<string, unknown>): string {
  const score = typeof properties['score'] === 'number' ? String(properties['score']) : '';
  const words = told.map((name) => properties[name]).find((value): value is string => typeof value === 'string' && value !== '');
  return [score, words ?? ''].filter(Boolean).join(' · ').slice(0, 240);
}
