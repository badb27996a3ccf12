// What customers answered at a touchpoint, in their own words; each leads to its person's timeline.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { itemsOf } from '../../../api/pages';
import type { Schema } from '../../../api/schema';
import { useFormat } from '../../../i18n/use-format';
import { Button } from '../../../ui/button';
import { QueryView } from '../../../ui/query-view';
import { Section } from '../../../ui/section';
import { useNow } from '../../../ui/use-now';
import type { Limits } from '../journey-keys';
import { touchpointAnswers } from '../touchpoint-answers';

import style from './map.module.css';

function toneOf({ score, score_kind: kind }: Schema<'Answer'>): 'neg' | 'pos' | undefined {
  if (score === null) return undefined;
  if (kind === 'nps') return score <= 6 ? 'neg' : score >= 9 ? 'pos' : undefined;
  if (kind === 'csat') return score <= 2 ? 'neg' : score >= 4 ? 'pos' : undefined;
  return undefined;
}

export function Words({ touchpoint, limits }: { touchpoint: Schema<'MapTouchpoint'>; limits: Limits }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const answers = useInfiniteQuery(touchpointAnswers(touchpoint.id, limits));
  const rows = itemsOf(answers.data);
  return (
    <Section title={t('journeys.words')} about={touchpoint.title}>
      <QueryView query={answers} rows={3}>
        {() => rows.length === 0 ? <p className="s12 muted">{t('ui.noAnswers')}</p> : (
          <>
            <ul className={style['words']} aria-live="polite">
              {rows.map((answer) => (
                <li key={answer.id} data-tone={toneOf(answer)}>
                  <p className="wrap-any">{answer.comment ? `“${answer.comment}”` : <span className="muted">{t('today.noComment')}</span>}</p>
                  <p className="s11 muted">
                    {answer.score !== null && <>{answer.score_kind && answer.score_kind in kindsOf ? t(`journeys.scoreOf.${answer.score_kind as keyof typeof kindsOf}`, { score: answer.score }) : answer.score} · </>}
                    {format.ago(answer.at, now)} · <Link className="link" to={`/people/${encodeURIComponent(answer.person)}`}>{t('today.timeline')}<span className="vh"> {answer.person_name}</span></Link>
                    {answer.case && <> · <Link className="link" to={`/cases/${encodeURIComponent(answer.case)}`}>{t('today.caseOf')}</Link></>}
                  </p>
                </li>
              ))}
            </ul>
            {answers.hasNextPage && <Button onClick={() => void answers.fetchNextPage()} disabled={answers.isFetchingNextPage}>{t('ui.more')}</Button>}
          </>
        )}
      </QueryView>
    </Section>
  );
}

const kindsOf = { nps: 10, csat: 5, ces: 5 } as const;
