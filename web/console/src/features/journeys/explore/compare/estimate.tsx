// One group's value of a measure: value, interval, n; "few" under 100, hatched where masked.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../../api/schema';
import { useFormat } from '../../../../i18n/use-format';
import shared from '../../journeys.module.css';

import { rangeOf, valueOf, type Measure } from './words';

type Value = Schema<'Comparison'>['measures'][number]['values'][number];

export function Estimate({ measure, value }: { measure: Measure; value: Value }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (value.masked) return <span className={shared['masked']} title={t('ui.maskedWhy')}>{t('ui.masked')}</span>;
  if (value.value === null) return <span className="muted">–</span>;
  const interval = measure === 'nps' || measure === 'csat' || measure === 'ces' ? format.interval(measure, value) : rangeOf(measure, value.low, value.high, format);
  return (
    <span>
      <b className="b nowrap">{valueOf(measure, value.value, format)}</b> <span className="muted s11">{interval}</span>
      {measure !== 'cases' && <span className="muted s11" style={{ display: 'block' }}>{t('ui.n', { n: format.number(value.n) })}{value.n < 100 && <span className="warn-t"> · {t('ui.few')}</span>}</span>}
    </span>
  );
}
