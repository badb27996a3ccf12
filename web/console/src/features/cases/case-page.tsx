// One case: the promise, two clocks, its history with a note to add, the answer that opened it, and its moves.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { known } from '../../i18n/known';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { StageTag } from '../../ui/stage-tag';
import { Tag } from '../../ui/tag';

import { CaseActs } from './case-acts';
import { CaseAnswer } from './case-answer';
import { CaseFacts } from './case-facts';
import { CaseHistory } from './case-history';
import style from './case-page.module.css';
import { Clocks } from './clocks';
import { getCase } from './get-case';
import { NoteForm } from './note-form';
import { PromiseBar } from './promise-bar';

export function CasePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const one = useQuery(getCase(id));
  const data = one.data;
  return (
    <Page title={data ? known('reason', data.reason) : id} crumbs={[{ to: '/cases', label: t('cases.title') }, ...(data ? [{ to: `/cases/${id}`, label: data.reference ?? id }] : [])]}
      about={data && <span className="row"><StageTag stage={data.stage} />{data.late && <Tag tone="bad">{t('ui.late')}</Tag>}</span>}
      actions={data && <CaseActs one={data} />}
      status={data && <span>{t('cases.policyLine', { policy: data.policy, version: data.policy_version, calendar: data.calendar })}</span>}>
      <QueryView query={one} rows={10} tall>
        {(loaded) => (
          <>
            <PromiseBar one={loaded} />
            <Clocks one={loaded} />
            <div className={style['cols']}>
              <div>
                <NoteForm id={loaded.id} />
                <CaseHistory one={loaded} />
              </div>
              <div className={style['side']}>
                <CaseFacts one={loaded} />
                {loaded.answer && <CaseAnswer answer={loaded.answer} />}
              </div>
            </div>
          </>
        )}
      </QueryView>
    </Page>
  );
}
