// What each line is, with its last value; said in words so that colour is not needed.
import { useTranslation } from 'react-i18next';

import type { Measured } from '../../../../i18n/format';
import type { BandLine } from '../../../../ui/band-chart';
import style from '../explore.module.css';

export function TrendLegend({ lines, told, few }: { lines: readonly BandLine[]; told: (measured: Measured & { masked?: boolean }) => string; few: boolean }) {
  const { t } = useTranslation();
  return (
    <ul className={style['legend']}>
      {lines.map((line) => {
        const last = line.points.findLast((each) => each.measured.value !== null);
        return (
          <li key={line.label}>
            <i className={style['swatch']} style={{ background: `var(${line.tone})` }} /> {line.label && <b className="m">{line.label} </b>}
            {last && <span>{t('explore.lastPoint')} {told(last.measured)}</span>}
            {few && last && last.measured.n < 100 && <span className="warn-t"> · {t('ui.few')}</span>}
          </li>
        );
      })}
      {few && <li>{t('explore.bandLegend')}</li>}
    </ul>
  );
}
