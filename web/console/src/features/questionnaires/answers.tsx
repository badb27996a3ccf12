// The answers to one questionnaire, newest first, each with its person and the case that it opened.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import { itemsOf } from '../../api/pages';
import { useFormat } from '../../i18n/use-format';
import { Empty } from '../../ui/empty';
import { MoreRow } from '../../ui/more-row';
import { PersonLink } from '../../ui/person-link';
import { QueryView } from '../../ui/query-view';
import { Score } from '../../ui/score';

import { listAnswers } from './list-answers';

export function Answers() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id = '' } = useParams();
  const answers = useInfiniteQuery(listAnswers(id));
  const rows = itemsOf(answers.data);
  return (
    <QueryView query={answers} rows={10}>
      {() => rows.length === 0 ? <Empty title={t('ui.noAnswers')}>{t('questionnaires.noAnswersWhy')}</Empty> : (
        <>
          <div className="table-scroll">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t('questionnaires.score')}</th>
                  <th scope="col">{t('questionnaires.words')}</th>
                  <th scope="col" className="hide-s">{t('people.person')}</th>
                  <th scope="col" className="hide-m">{t('questionnaires.touchpoint')}</th>
                  <th scope="col" className="hide-s r">{t('questionnaires.when')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <td><Score value={row.score} kind={row.score_kind} /></td>
                    <td className="wrap-any">
                      {row.comment ? `“${row.comment}”` : <span className="muted">{t('today.noComment')}</span>}
                      {row.case && <div className="s11"><Link className="link" to={`/cases/${encodeURIComponent(row.case)}`}>{t('today.caseOf', { id: row.case })}</Link></div>}
                    </td>
                    <td className="hide-s"><PersonLink id={row.person} name={row.person_name} /></td>
                    <td className="hide-m sec">{row.touchpoint}</td>
                    <td className="hide-s r sec nowrap">{format.dateTime(row.at)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <MoreRow shown={rows.length} hasMore={answers.hasNextPage} loading={answers.isFetchingNextPage} onMore={() => void answers.fetchNextPage()} />
        </>
      )}
    </QueryView>
  );
}
