// One person: the timeline at the left; who they are at the right.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { useFormat } from '../../i18n/use-format';
import { ButtonLink } from '../../ui/button-link';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';

import { Identities } from './identities';
import style from './person-page.module.css';
import { getPerson } from './get-person';
import { Timeline } from './timeline';
import { Traits } from './traits';

export function PersonPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id = '' } = useParams();
  const person = useQuery(getPerson(id));
  const data = person.data;
  return (
    <Page title={data ? data.name || t('people.visitor') : id} crumbs={[{ to: '/people', label: t('people.title') }]} layout="cols" bodyClass={style['cols']}
      about={data && <span className="sec s12 hide-m cut">{data.id}{data.first_seen_at ? ` · ${t('people.since', { date: format.date(data.first_seen_at) })}` : ''}</span>}
      actions={data && data.open_cases > 0 && <ButtonLink to={`/cases?person=${encodeURIComponent(data.id)}`} icon="cases">{t('people.openCases')} {format.number(data.open_cases)}</ButtonLink>}
      status={data && <span>{t('people.timelineAbout', { count: data.interactions, number: format.number(data.interactions) })}</span>}>
      <Timeline id={id} />
      <aside aria-label={t('people.traits')}>
        <QueryView query={person} rows={6}>
          {(loaded) => (
            <>
              <Traits person={loaded} />
              <Identities person={loaded} />
            </>
          )}
        </QueryView>
      </aside>
    </Page>
  );
}
