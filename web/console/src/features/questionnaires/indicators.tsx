// The indicators of a questionnaire in one line each: name, value, interval, n.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../api/schema';
import { useFormat } from '../../i18n/use-format';

export function Indicators({ indicators }: { indicators: Schema<'Indicator'>[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (indicators.length === 0) return <span className="muted">–</span>;
  return (
    <ul>
      {indicators.map((each) => (
        <li key={each.kind} className="nowrap">
          <span className="muted">{t(`indicatorShort.${each.kind}`)}</span>{' '}
          {each.value === null ? <span className="muted">{each.masked ? t('ui.masked') : '–'}</span> : <><b className="b">{format.indicator(each.kind, each.value)}</b> <span className="s11 muted">{format.interval(each.kind, each)}</span></>}{' '}
          <span className="s11 muted">{t('ui.n', { n: format.number(each.n) })}</span>{each.n < 100 && each.value !== null && <span className="s11 warn-t"> {t('ui.few')}</span>}
        </li>
      ))}
    </ul>
  );
}
