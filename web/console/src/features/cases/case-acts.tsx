// The moves that the case allows now, as buttons; the one that usually comes next is the primary one.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../api/schema';
import { useMay } from '../../api/use-session';
import { Button } from '../../ui/button';

import type { CaseMove } from './case-keys';
import { CaseMoveDialog } from './case-move-dialog';
import { primaryMove, shownMoves } from './shown-moves';

export function CaseActs({ one }: { one: Schema<'Case'> }) {
  const { t } = useTranslation();
  const mayWrite = useMay('cases.write');
  const mayAssign = useMay('admin');
  const [asked, setAsked] = useState<CaseMove | null>(null);
  if (!mayWrite) return null;
  const moves = shownMoves(one.allowed_moves, mayAssign);
  const first = primaryMove(moves);
  return (
    <>
      {moves.map((move) => <Button key={move} look={move === first ? 'primary' : 'plain'} onClick={() => setAsked(move)}>{t(`cases.move.${move}`)}</Button>)}
      {asked && <CaseMoveDialog id={one.id} move={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
