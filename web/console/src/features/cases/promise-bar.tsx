// What was promised to the customer, and the customer's own page.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../api/schema';
import { useFormat } from '../../i18n/use-format';
import { Icon } from '../../ui/icon';
import { useNow } from '../../ui/use-now';

import style from './case-page.module.css';

export function PromiseBar({ one }: { one: Schema<'Case'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const done = one.stage === 'resolved' || one.stage === 'closed';
  const late = !done && new Date(one.promised_at) < now;
  return (
    <div className={style['promise']} data-late={late}>
      <p className="m"><Icon name="flag" />{done ? t('cases.promiseWas', { when: format.dayTime(one.promised_at) }) : t('cases.promise', { when: format.dayTime(one.promised_at) })}</p>
      <p>{late ? t('cases.promiseLate') : t('cases.promiseSeen')}</p>
      <span className="grow" />
      <a className="link s12" href={one.status_url} target="_blank" rel="noreferrer">{t('cases.statusPage')}<span className="vh"> {t('ui.newWindow')}</span></a>
    </div>
  );
}
