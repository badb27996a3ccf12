// What is open, the clock that ends first comes first; each row leads to where it is done.
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { Schema } from '../../api/schema';
import { known } from '../../i18n/known';
import { useFormat } from '../../i18n/use-format';
import { ButtonLink } from '../../ui/button-link';
import { DueMark } from '../../ui/due-mark';
import { Empty } from '../../ui/empty';
import { PersonLink } from '../../ui/person-link';
import { Section } from '../../ui/section';
import { useListKeys } from '../../ui/use-list-keys';

import style from './today-page.module.css';

export function Work({ work }: { work: Schema<'Today'>['work'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const list = useRef<HTMLOListElement>(null);
  useListKeys(list);
  return (
    <Section flush title={t('today.work')} about={t('today.workAbout', { n: format.number(work.length) })} aside={<span className="q hide-m"><kbd>J</kbd> <kbd>K</kbd> {t('ui.move')} <kbd>↵</kbd> {t('app.keyOpen')}</span>}>
      {work.length === 0 ? <Empty title={t('today.noWork')}>{t('today.noWorkWhy')}</Empty> : (
        <ol ref={list} className={style['work']}>
          {work.map((each, at) => {
            const to = each.kind === 'case' ? `/cases/${encodeURIComponent(each.id)}` : `/cases/contacts?kind=${each.kind}`;
            return (
              <li key={`${each.kind}${each.id}`}>
                <DueMark at={each.due_at} />
                <div>
                  <Link data-row-link className="m" to={to}>{each.kind === 'case' ? t('today.caseTitle', { title: known('reason', each.title) }) : t('today.requestTitle', { kind: t(`requestKind.${each.kind}`), title: each.title })}</Link>
                  <p className="s12 sec"><PersonLink id={each.person} name={each.person_name} /> · {each.owner ?? t('cases.nobody')} · <span className="muted">{format.dayTime(each.due_at)}</span></p>
                </div>
                <span className="hide-s"><ButtonLink to={to} look={at === 0 ? 'primary' : 'plain'}>{t('app.keyOpen')}<span className="vh"> {each.id}</span></ButtonLink></span>
              </li>
            );
          })}
        </ol>
      )}
    </Section>
  );
}
