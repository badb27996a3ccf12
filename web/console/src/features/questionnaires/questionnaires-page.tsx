// Questionnaires: what they are, how many answer, and the indicators they give.
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { useMay } from '../../api/use-session';
import { useFormat } from '../../i18n/use-format';
import { useLocale } from '../../i18n/use-locale';
import { ButtonLink } from '../../ui/button-link';
import { VersionTag } from '../../ui/definition/version-tag';
import { Empty } from '../../ui/empty';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { useListKeys } from '../../ui/use-list-keys';
import { useNow } from '../../ui/use-now';

import { Indicators } from './indicators';
import { listQuestionnaires } from './list-questionnaires';
import { versionStateOf } from './version-state-of';

export function QuestionnairesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const mayWrite = useMay('definitions.write');
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  const query = useQuery(listQuestionnaires(useLocale()));
  return (
    <Page title={t('nav.questionnaires')} actions={mayWrite && <ButtonLink to="/definitions?kind=questionnaire" icon="definitions">{t('questionnaires.definitions')}</ButtonLink>}
      status={<span>{t('questionnaires.status')}</span>}>
      <div ref={list}>
        <QueryView query={query}>
          {(rows) => rows.length === 0 ? <Empty title={t('questionnaires.none')} action={mayWrite && <ButtonLink to="/definitions?kind=questionnaire">{t('definitions.add')}</ButtonLink>}>{t('questionnaires.noneWhy')}</Empty> : (
            <div className="table-scroll">
              <table className="table">
                <thead>
                  <tr>
                    <th scope="col">{t('questionnaires.title')}</th>
                    <th scope="col" className="hide-s">{t('questionnaires.state')}</th>
                    <th scope="col">{t('questionnaires.indicators')}</th>
                    <th scope="col" className="r hide-s">{t('questionnaires.answered')}</th>
                    <th scope="col" className="r hide-m">{t('questionnaires.last')}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => {
                    const draft = versionStateOf(row.draft_state);
                    return (
                      <tr key={row.id}>
                        <td><Link className="main-cell" data-row-link to={`/questionnaires/${row.id}`}>{row.title}</Link><div className="s11 muted">{row.id}</div></td>
                        <td className="hide-s"><span className="row wrap">{row.published_version !== null && <VersionTag version={row.published_version} state="published" />}{row.draft_version !== null && draft && <VersionTag version={row.draft_version} state={draft} />}</span></td>
                        <td><Indicators indicators={row.indicators} /></td>
                        <td className="r hide-s nowrap">{format.number(row.answered)}<div className="s11 muted">{row.invited > 0 ? t('questionnaires.ofInvited', { share: format.percent(row.answered / row.invited), invited: format.number(row.invited) }) : '–'}</div></td>
                        <td className="r hide-m sec nowrap">{row.last_answer_at ? format.ago(row.last_answer_at, now) : '–'}</td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </div>
          )}
        </QueryView>
      </div>
    </Page>
  );
}
