// Who moved which version when, newest first.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../api/schema';
import { known } from '../../i18n/known';
import { useFormat } from '../../i18n/use-format';
import { Section } from '../../ui/section';

export function History({ moves }: { moves: Schema<'Definition'>['moves'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (moves.length === 0) return null;
  return (
    <Section title={t('definitions.history')} className="sect-line">
      <ol className="stack">
        {moves.map((move) => (
          <li key={`${move.at}${move.move}${move.version}`} className="s12">
            <span className="m">{t('ui.version', { version: move.version })} {known('definitions.moved', move.move)}</span>
            <div className="s11 muted">{move.who} · {format.dateTime(move.at)}</div>
            {move.comment && <div className="sec">{move.comment}</div>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
