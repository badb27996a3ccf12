// What happened to a case, newest first; what the customer sees is marked.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../api/schema';
import { known } from '../../i18n/known';
import { useFormat } from '../../i18n/use-format';
import { Icon, type IconName } from '../../ui/icon';
import { Section } from '../../ui/section';

import style from './case-page.module.css';

const icons: Record<string, IconName> = { opened: 'cases', take: 'person', assign: 'person', ask_customer: 'mail', customer_replied: 'chat', resolve: 'check', reopen: 'undo', close: 'lock', note: 'note' };

export function CaseHistory({ one }: { one: Schema<'Case'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section title={t('cases.history')} about={t('cases.historyAbout')}>
      <ol className={style['history']}>
        {one.history.toReversed().map((move) => (
          <li key={`${move.at}${move.what}${move.text}`} className={style['move']} data-visible={move.visible}>
            <span className={style['dot']}><Icon name={icons[move.what] ?? 'note'} small /></span>
            <div className="row base wrap" style={{ gap: '0 8px' }}>
              <span className="b">{known('cases.happened', move.what)}</span>
              <span className="sec">{move.who}</span>
              <span className="grow" />
              <span className="s11 muted nowrap">{format.dayTime(move.at)}</span>
            </div>
            {move.text && <p className="wrap-any">{move.text}</p>}
            {move.visible && <p className="s11 acc-t">{t('cases.seenByCustomer')}</p>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
