// Today: the numbers, what needs somebody now, drafts to look at, and the latest answers in the customers' words.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { today } from '../../api/today';
import { useSession } from '../../api/use-session';
import { useFormat } from '../../i18n/use-format';
import { useLocale } from '../../i18n/use-locale';
import { Page } from '../../ui/page';
import { QueryView } from '../../ui/query-view';
import { useNow } from '../../ui/use-now';

import { Drafts } from './drafts';
import { Numbers } from './numbers';
import style from './today-page.module.css';
import { Words } from './words';
import { Work } from './work';

export function TodayPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { settings } = useSession();
  const now = useNow();
  const query = useQuery(today(useLocale()));
  const day = format.longDay(now.toISOString());
  return (
    <Page title={day.charAt(0).toLocaleUpperCase(format.locale) + day.slice(1)} about={<span className="sec s12 cut">{settings.bank_name}</span>}
      status={<span>{t('today.masking', { n: settings.masking_below })}</span>}>
      <QueryView query={query} rows={8} tall>
        {(data) => (
          <>
            <Numbers data={data} />
            <div className={style['two']}>
              <Work work={data.work} />
              <div className={style['side']}>
                <Drafts drafts={data.drafts} />
                <Words answers={data.answers} />
              </div>
            </div>
          </>
        )}
      </QueryView>
    </Page>
  );
}
