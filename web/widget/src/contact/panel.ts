// What the panel shows, as one pure function over moves. Closing keeps the place: a request is never lost by Escape.
import type { Answer } from './answer';
import { settled } from './answer';

export type Kind = 'callback' | 'appointment' | 'notice' | 'chat' | 'video';

export interface Noted {
  readonly kind: Kind;
  readonly mode: string;
  readonly id: string;
  readonly promise: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
  /** Notices: how the bank will tell. */
  readonly by?: 'sms' | 'email';
  /** Chat and video: the place in the queue, from 1, and the range in words. */
  readonly position?: number | null;
  readonly wait?: string;
}

/** What the forms' part draws. */
export type FormView =
  | { readonly at: 'callback' | 'notice' | 'chat' | 'video'; readonly mode: string }
  | { readonly at: 'appointment'; readonly mode: string; readonly step: 1 | 2 }
  | { readonly at: 'noted' | 'waiting'; readonly noted: Noted };

export type View = { readonly at: 'list' } | { readonly at: 'guide' } | FormView;

export interface Panel {
  readonly open: boolean;
  readonly view: View;
  readonly answer: Answer | null;
  /** The server did not answer in time: the fixed list shows until the customer asks again. */
  readonly away: boolean;
  /** The list was reached through the triage: back leads there. */
  readonly guided: boolean;
  readonly notices: readonly Noted[];
}

export type Move =
  | { readonly move: 'open' | 'close' | 'back' | 'finish' | 'unanswered' | 'lost' | 'retry' | 'guide' | 'slots' }
  | { readonly move: 'answered'; readonly answer: Answer; readonly afresh: boolean }
  | { readonly move: 'choose'; readonly at: Kind; readonly mode: string }
  | { readonly move: 'noted'; readonly noted: Noted };

export const empty: Panel = { open: false, view: { at: 'list' }, answer: null, away: false, guided: false, notices: [] };

/** The panel after a move. Moves that mean nothing where the panel stands change nothing. */
export function moved(now: Panel, move: Move): Panel {
  const home: View = now.guided ? { at: 'guide' } : { at: 'list' };
  switch (move.move) {
    case 'open':
      return { ...now, open: true };
    case 'close':
      return { ...now, open: false };
    case 'answered':
      return { ...now, away: false, answer: now.answer && !move.afresh ? settled(now.answer, move.answer) : move.answer };
    case 'unanswered':
      return now.answer && !now.away && now.open ? now : { ...now, away: true };
    case 'lost':
      return { ...now, away: true };
    case 'retry':
      // What was known before the server went is not shown as if it were known now.
      return now.away ? { ...now, away: false, answer: null } : now;
    case 'guide':
      return { ...now, guided: true, view: { at: 'guide' } };
    case 'choose':
      return { ...now, view: move.at === 'appointment' ? { at: 'appointment', mode: move.mode, step: 1 } : { at: move.at, mode: move.mode } };
    case 'slots':
      return now.view.at === 'appointment' ? { ...now, view: { ...now.view, step: 2 } } : now;
    case 'back':
      return now.view.at === 'appointment' && now.view.step === 2 ? { ...now, view: { ...now.view, step: 1 } } : { ...now, view: home };
    case 'noted':
      switch (move.noted.kind) {
        case 'notice':
          return { ...now, view: home, notices: [...now.notices, move.noted] };
        case 'chat':
        case 'video':
          return { ...now, view: { at: 'waiting', noted: move.noted } };
        default:
          return { ...now, view: { at: 'noted', noted: move.noted } };
      }
    case 'finish':
      return { ...now, guided: false, view: { at: 'list' } };
  }
}
