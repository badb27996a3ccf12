// Undo and redo over the edits of a map: what it was, is, and was going to be.
import { edited, type Edit } from './edits';
import type { JourneyBody } from './journey-body';

export type History = { past: readonly JourneyBody[]; now: JourneyBody; future: readonly JourneyBody[]; /** What the last edit typed into; the next of the same is one step with it. */ typed: string };
export type Act = { type: 'edit'; edit: Edit } | { type: 'undo' } | { type: 'redo' };

const pastMax = 200;

export function begun(body: JourneyBody): History {
  return { past: [], now: body, future: [], typed: '' };
}

/** Where an edit types text, letter by letter; empty for everything else. */
function typedInto(edit: Edit): string {
  if (!('change' in edit)) return '';
  const fields = Object.entries(edit.change);
  const [field] = fields;
  if (fields.length !== 1 || !field || !['title', 'goal', 'team', 'need', 'promise'].includes(field[0])) return '';
  const { change: _, ...target } = edit;
  return `${JSON.stringify(target)}${field[0]}`;
}

export function after(history: History, act: Act): History {
  const { past, now, future } = history;
  switch (act.type) {
    case 'edit': {
      const next = edited(now, act.edit);
      if (next === now) return history;
      const typed = typedInto(act.edit);
      const goesOn = typed !== '' && typed === history.typed;
      return { past: goesOn ? past : [...past, now].slice(-pastMax), now: next, future: [], typed };
    }
    case 'undo': {
      const before = past.at(-1);
      return before ? { past: past.slice(0, -1), now: before, future: [now, ...future], typed: '' } : history;
    }
    case 'redo': {
      const [next, ...rest] = future;
      return next ? { past: [...past, now], now: next, future: rest, typed: '' } : history;
    }
  }
}
