// One indicator in one line: its name, value, interval and n; "few" under 100, hatched and without a value where masked.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../api/schema';
import { useFormat } from '../../i18n/use-format';

import style from './journeys.module.css';

/** `bare` leaves the name away: the column says it. */
export function ScoreLine({ indicator, bare = false }: { indicator: Schema<'Indicator'>; bare?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, value, n, masked } = indicator;
  return (
    <span className={style['score']} data-bare={bare}>
      {!bare && <span className="muted">{t(`indicatorShort.${kind}`)}</span>}
      {value === null ? (
        <span className={masked ? style['masked'] : 'muted'} title={masked ? t('ui.maskedWhy') : undefined}>{masked ? t('ui.masked') : '–'}</span>
      ) : (
        <>
          <b className="b nowrap">{format.indicator(kind, value)} <span className="muted s11">{format.interval(kind, indicator)}</span></b>
          <span className="muted s11 nowrap">{t('ui.n', { n: format.number(n) })}{n < 100 && <span className="warn-t"> · {t('ui.few')}</span>}</span>
        </>
      )}
    </span>
  );
}
