// What the form of an experiment reads from its text and writes into it.
import { bodyOf, valueAt, withItem, withValue, type Path, type Scalar } from '../edit/document-text';

export const metrics = ['chosen', 'connected', 'resolved', 'complained', 'wait_s', 'score'] as const;
export const inputs = ['client.type', 'client.value', 'client.known', 'client.vulnerable', 'client.language', 'location.region', 'device'] as const;
export const drawings = ['fixed', 'thompson', 'linucb'] as const;
export type Drawing = (typeof drawings)[number];

export const freshFeature = () => ({ input: 'client.type', is: 'online' });

export function itemsAt(body: unknown, ...path: string[]): readonly unknown[] {
  const found = valueAt(body, path);
  return Array.isArray(found) ? found : [];
}

/** How arms are drawn: `bandit.kind`, or the short `allocation: thompson`. */
export function drawingOf(body: unknown): Drawing {
  const bandit = valueAt(body, ['bandit']);
  if (typeof bandit === 'object' && bandit !== null) return valueAt(bandit, ['kind']) === 'linucb' ? 'linucb' : 'thompson';
  return valueAt(body, ['allocation']) === 'thompson' ? 'thompson' : 'fixed';
}

/** The text with its arms drawn so; what another way of drawing alone knows goes. */
export function withDrawing(text: string, drawing: Drawing): string {
  const set = (path: Path, value: Scalar | undefined) => { text = withValue(text, path, value); };
  if (drawingOf(bodyOf(text)) === drawing) return text;
  set(['allocation'], undefined);
  if (drawing === 'fixed') {
    set(['bandit'], undefined);
    return text;
  }
  set(['bandit', 'kind'], drawing);
  if (drawing === 'thompson') set(['bandit', 'features'], undefined);
  else if (itemsAt(bodyOf(text), 'bandit', 'features').length === 0) text = withItem(text, ['bandit', 'features'], freshFeature());
  return text;
}

/** What an arm sets otherwise, in the order of its text; values that are no scalars are left to the text. */
export function settingsOf(arm: unknown): (readonly [string, Scalar])[] {
  const set = valueAt(arm, ['set']);
  if (typeof set !== 'object' || set === null || Array.isArray(set)) return [];
  return Object.entries(set).filter((each): each is [string, Scalar] => ['string', 'number', 'boolean'].includes(typeof each[1]));
}

/** `true` and `false` as such, all else as text: a region "75" is no number. */
export function flagOrText(text: string): Scalar {
  return text === 'true' ? true : text === 'false' ? false : text;
}

/** The value that one would mean in YAML. */
export function scalarOf(text: string): Scalar {
  const flag = flagOrText(text);
  return typeof flag === 'boolean' || text.trim() === '' || !Number.isFinite(Number(text)) ? flag : Number(text);
}
