// A number that says how sure it is: value, interval, n; "few" under 100, hatched and without a value where masked.
import { useTranslation } from 'react-i18next';

import type { Measured } from '../i18n/format';
import { useFormat } from '../i18n/use-format';

type Props = { kind: 'nps' | 'csat' | 'ces' | 'share'; measured: Measured & { masked?: boolean }; big?: boolean; unit?: string };

export function Figure({ kind, measured, big = false, unit }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { value, n, masked = false } = measured;
  if (masked || value === null) {
    return (
      <span className="stack tight">
        <span className={`fig ${big ? 'big' : ''} muted`}>{masked ? t('ui.masked') : '–'}</span>
        <span className="s11 muted">{masked ? t('ui.maskedWhy') : kind === 'share' ? t('ui.n', { n: 0 }) : t('ui.noAnswers')}</span>
      </span>
    );
  }
  const share = kind === 'share';
  return (
    <span className="stack tight">
      <span className={`fig ${big ? 'big' : ''} nowrap`}>
        {share ? format.percent(value) : format.indicator(kind, value)}
        <span className="pm">{share ? format.shareInterval(measured) : format.interval(kind, measured)}</span>
      </span>
      <span className="s11 muted">
        {t('ui.n', { n: format.number(n) })}{unit ? ` ${unit}` : ''}
        {n < 100 && <span className="warn-t"> · {t('ui.few')}</span>}
      </span>
    </span>
  );
}
