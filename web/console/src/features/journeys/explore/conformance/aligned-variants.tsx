// The commonest ways as they align with the map: what was done, skipped and added, in order.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../../api/schema';
import { useFormat } from '../../../../i18n/use-format';
import { useExplorer } from '../explorer';

import style from './conformance.module.css';
import { deviation } from './deviation';

type Props = { data: Schema<'Conformance'>; /** Of the map, empty for the published one. */ version: string };

export function AlignedVariants({ data, version }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { stepName, open } = useExplorer();
  return (
    <>
      <h3 className={style['sub']}>{t('explore.alignedWays')} <span className="muted s11">{t('explore.alignedAbout', { shown: format.number(data.variants.length) })}</span></h3>
      <ol className={style['ways']}>
        {data.variants.map((row, at) => (
          <li key={row.activities.join('>')}>
            <span className="muted">{at + 1}</span>
            <button type="button" className={style['count']} aria-label={t('explore.variantLabel', { at: at + 1, number: format.number(row.count) })} onClick={() => open(deviation({ variant: row.activities }, version))}>{format.number(row.count)}</button>
            <span className="muted nowrap r">{format.percent(data.cases > 0 ? row.count / data.cases : 0, 1)}</span>
            <span className={row.cost === 0 ? 'good-t nowrap' : 'bad-t nowrap'}>{row.cost === 0 ? t('explore.asDesigned') : t('explore.costN', { count: row.cost })}</span>
            <span className={style['moves']}>{row.alignment.slice(0, 40).map((move, index) => <span key={index} className={style['move']} data-move={move.move} title={t(`explore.move.${move.move}`)}>{move.move === 'addition' ? '+ ' : ''}{stepName(move.step)}<span className="vh"> {t(`explore.move.${move.move}`)}</span></span>)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
