// What the panel shows, as one pure function over moves. Closing keeps the place: a request is never lost by Escape.
import type { Answer } from './answer';
import { settled } from './answer';

export interface Noted {
  readonly kind: 'callback' | 'appointment' | 'notice';
  readonly mode: string;
  readonly id: string;
  readonly promise: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
  /** Notices: how the bank will tell. */
  readonly by?: 'sms' | 'email';
}

export type View =
  | { readonly at: 'list' }
  | { readonly at: 'callback' | 'notice'; readonly mode: string }
  | { readonly at: 'appointment'; readonly mode: string; readonly step: 1 | 2 }
  | { readonly at: 'noted'; readonly noted: Noted };

export interface Panel {
  readonly open: boolean;
  readonly view: View;
  readonly answer: Answer | null;
  /** The server did not answer in time: the fixed list shows until the customer asks again. */
  readonly away: boolean;
  readonly notices: readonly Noted[];
}

export type Move =
  | { readonly move: 'open' | 'close' | 'back' | 'finish' | 'unanswered' | 'retry' }
  | { readonly move: 'answered'; readonly answer: Answer; readonly afresh: boolean }
  | { readonly move: 'choose'; readonly at: 'callback' | 'notice' | 'appointment'; readonly mode: string }
  | { readonly move: 'slots' }
  | { readonly move: 'noted'; readonly noted: Noted };

export const empty: Panel = { open: false, view: { at: 'list' }, answer: null, away: false, notices: [] };

function back(view: View): View {
  return view.at === 'appointment' && view.step === 2 ? { ...view, step: 1 } : { at: 'list' };
}

/** The panel after a move. Moves that mean nothing where the panel stands change nothing. */
export function moved(now: Panel, move: Move): Panel {
  switch (move.move) {
    case 'open':
      return { ...now, open: true };
    case 'close':
      return { ...now, open: false };
    case 'answered':
      return { ...now, away: false, answer: now.answer && !move.afresh ? settled(now.answer, move.answer) : move.answer };
    case 'unanswered':
      return now.answer && !now.away && now.open ? now : { ...now, away: true };
    case 'retry':
      return { ...now, away: false };
    case 'choose':
      return { ...now, view: move.at === 'appointment' ? { at: 'appointment', mode: move.mode, step: 1 } : { at: move.at, mode: move.mode } };
    case 'slots':
      return now.view.at === 'appointment' ? { ...now, view: { ...now.view, step: 2 } } : now;
    case 'back':
      return { ...now, view: back(now.view) };
    case 'noted':
      if (move.noted.kind === 'notice') {
        return { ...now, view: { at: 'list' }, notices: [...now.notices, move.noted] };
      }
      return { ...now, view: { at: 'noted', noted: move.noted } };
    case 'finish':
      return { ...now, view: { at: 'list' } };
  }
}
