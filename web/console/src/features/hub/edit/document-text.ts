// A definition's text, changed place by place: the form and the text are two views of one document, so comments and order stay.
import { isMap, isScalar, isSeq, parseDocument, type Document } from 'yaml';

export type Path = readonly (string | number)[];
export type Scalar = string | number | boolean;

/** The text's meaning, or undefined where it is not YAML of a mapping. */
export function bodyOf(text: string): Record<string, unknown> | undefined {
  const document = parseDocument(text);
  const body: unknown = document.errors.length > 0 ? undefined : document.toJS();
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : undefined;
}

/** A value at a path of a body. */
export function valueAt(body: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[key] : undefined), body);
}

const written = (document: Document): string => document.toString({ lineWidth: 0, flowCollectionPadding: true });

/** A text that needs no quotes anywhere in YAML; everything else is quoted as JSON, which YAML reads too. */
const plain = /^[A-Za-z][\w./-]*(?: [\w./-]+)*$/;
const reserved = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const scalarText = (value: Scalar): string => (typeof value !== 'string' ? String(value) : plain.test(value) && !reserved.test(value) ? value : JSON.stringify(value));

/** Sets a value, or takes it away (`undefined`). Where a value stood before, only its own characters change. */
export function withValue(text: string, path: Path, value: Scalar | undefined): string {
  const document = parseDocument(text);
  if (document.errors.length > 0) return text;
  const node = document.getIn(path, true);
  if (value === undefined) {
    if (!document.hasIn(path)) return text;
    document.deleteIn(path);
    return written(document);
  }
  const block = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
  if (isScalar(node) && node.range && !block && node.range[1] > node.range[0]) {
    if (node.value === value) return text;
    return text.slice(0, node.range[0]) + scalarText(value) + text.slice(node.range[1]);
  }
  document.setIn(path, value);
  return written(document);
}

/** Adds an item at the end of a list; a list that is missing begins. */
export function withItem(text: string, list: Path, item: Record<string, unknown>): string {
  const document = parseDocument(text);
  if (document.errors.length > 0) return text;
  if (isSeq(document.getIn(list))) document.addIn(list, document.createNode(item));
  else document.setIn(list, document.createNode([item]));
  return written(document);
}

export function withoutItem(text: string, list: Path, at: number): string {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !document.hasIn([...list, at])) return text;
  document.deleteIn([...list, at]);
  return written(document);
}

/** Moves an item of a list one place, with its comments. */
export function withMoved(text: string, list: Path, at: number, by: -1 | 1): string {
  const document = parseDocument(text);
  const items = document.getIn(list);
  if (document.errors.length > 0 || !isSeq(items) || at + by < 0 || at + by >= items.items.length) return text;
  const [one] = items.items.splice(at, 1);
  // A comment above the first item belongs to the list's begin in the reader: it is left where it stands.
  if (isMap(one) || isScalar(one)) items.items.splice(at + by, 0, one);
  return written(document);
}
