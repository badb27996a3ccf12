// The answer that opened the case: the score, the customer's words, everything else that was answered.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { Schema } from '../../api/schema';
import { useFormat } from '../../i18n/use-format';
import { Score } from '../../ui/score';
import { Section } from '../../ui/section';

export function CaseAnswer({ answer }: { answer: Schema<'Answer'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rest = Object.entries(answer.answers).filter(([, value]) => value !== answer.comment && value !== answer.score);
  return (
    <Section title={t('cases.answer')} about={<><Link className="link" to={`/questionnaires/${answer.questionnaire}`}>{answer.questionnaire}</Link> {t('ui.version', { version: answer.version })}</>}>
      <div className="row" style={{ alignItems: 'flex-start', gap: 12 }}>
        <Score value={answer.score} kind={answer.score_kind} />
        <div className="stack tight">
          {answer.comment && <p className="quote neg">“{answer.comment}”</p>}
          <p className="s11 muted">{answer.touchpoint} · {format.dayTime(answer.at)}</p>
        </div>
      </div>
      {rest.length > 0 && (
        <dl className="facts" style={{ marginTop: 8 }}>
          {rest.map(([name, value]) => <div key={name} style={{ display: 'contents' }}><dt>{name}</dt><dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd></div>)}
        </dl>
      )}
    </Section>
  );
}
