// The latest answers in the customers' own words.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { Schema } from '../../api/schema';
import { useFormat } from '../../i18n/use-format';
import { Score } from '../../ui/score';
import { Section } from '../../ui/section';
import { useNow } from '../../ui/use-now';

import style from './today-page.module.css';

export function Words({ answers }: { answers: Schema<'Answer'>[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  return (
    <Section title={t('today.words')} aside={<Link className="link s12" to="/questionnaires">{t('nav.questionnaires')}</Link>}>
      {answers.length === 0 ? <p className="s12 muted">{t('ui.noAnswers')}</p> : (
        <ul className={style['words']}>
          {answers.map((answer) => (
            <li key={answer.id}>
              <Score value={answer.score} kind={answer.score_kind} />
              <div>
                <p className="wrap-any">{answer.comment ? `“${answer.comment}”` : <span className="muted">{t('today.noComment')}</span>}</p>
                <p className="s11 muted">
                  {answer.touchpoint} · {format.ago(answer.at, now)} · <Link className="link" to={`/people/${encodeURIComponent(answer.person)}`}>{t('today.timeline')}</Link>
                  {answer.case && <> · <Link className="link" to={`/cases/${encodeURIComponent(answer.case)}`}>{t('today.caseOf')}</Link></>}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
