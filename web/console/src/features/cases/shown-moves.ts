// Which moves are offered as buttons, in which order, and which one is the primary button.
import { caseMoves, type CaseMove } from './case-keys';

const order: CaseMove[] = ['assign', 'close', 'ask_customer', 'customer_replied', 'reopen', 'resolve', 'take'];

/** The moves that the server allows and we know, the likeliest last (at the right). Handing a case to others needs the list of accounts. */
export function shownMoves(allowed: readonly string[], mayAssign: boolean): CaseMove[] {
  return order.filter((move) => allowed.includes(move) && caseMoves.includes(move) && (move !== 'assign' || mayAssign));
}

export function primaryMove(moves: readonly CaseMove[]): CaseMove | undefined {
  return (['take', 'resolve', 'customer_replied', 'reopen'] as const).find((move) => moves.includes(move));
}
