// The triage of a policy as a tree that can be walked: where each product and problem stands in the document, and what it is called.
import { valueAt, type Path } from '../edit/document-text';

export type TriageNode = { path: Path; id: string; title: string; level: number; kind: 'product' | 'problem'; list: Path; at: number; last: boolean };

const listAt = (of: unknown, path: Path): readonly unknown[] => { const found = valueAt(of, path); return Array.isArray(found) ? found : []; };

/** Words of one language, else English, else any, else the id. */
export function wordsOf(item: unknown, key: string, locale: string): string {
  const words = valueAt(item, [key]);
  if (typeof words === 'string') return words;
  if (typeof words === 'object' && words !== null) {
    const each = words as Record<string, unknown>;
    const found = each[locale] ?? each['en'] ?? Object.values(each)[0];
    if (typeof found === 'string') return found;
  }
  const id = valueAt(item, ['id']);
  return typeof id === 'string' ? id : '';
}

/** Products and their problems, each after what it belongs to. */
export function triageNodes(policy: unknown, locale: string): TriageNode[] {
  const nodes: TriageNode[] = [];
  const walk = (list: Path, level: number) => {
    const items = listAt(policy, list);
    items.forEach((item, at) => {
      const path = [...list, at];
      const id = valueAt(item, ['id']);
      nodes.push({ path, id: typeof id === 'string' ? id : '', title: wordsOf(item, 'title', locale), level, kind: level === 0 ? 'product' : 'problem', list, at, last: at === items.length - 1 });
      walk([...path, 'problems'], level + 1);
    });
  };
  walk(['triage', 'products'], 0);
  return nodes;
}

/** An id that no product and no problem has yet. */
export function freshId(nodes: readonly TriageNode[], stem: string): string {
  const taken = new Set(nodes.map((node) => node.id));
  let number = nodes.length + 1;
  while (taken.has(`${stem}-${number}`)) number += 1;
  return `${stem}-${number}`;
}
