// Two groups: both values, the difference b − a on a zero axis with its interval, and the verdict as a word.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../../api/schema';
import { useFormat } from '../../../../i18n/use-format';
import { useExplorer } from '../explorer';

import { zeroAxis } from './axis';
import type { GroupView } from './compare';
import style from './compare.module.css';
import { DotLine } from './dot-line';
import { Estimate } from './estimate';
import { differenceOf } from './words';

type Props = { data: Schema<'Comparison'>; groups: readonly GroupView[]; points: (value: string) => string };

export function ComparedTwo({ data, groups, points }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { open } = useExplorer();
  const head = (group: GroupView | undefined, letter: string) => <>{letter} · {group?.behind ? <button type="button" className="link" onClick={() => group.behind && open(group.behind)}>{group.title}</button> : group?.title}</>;
  return (
    <div className="table-scroll" role="region" aria-label={t('explore.drawing', { what: t('explore.view.compare') })} tabIndex={0}>
      <table className={`table ${style['two']}`}>
        <thead><tr><th scope="col">{t('explore.measureLabel')}</th><th scope="col">{head(groups[0], 'A')}</th><th scope="col">{head(groups[1], 'B')}</th><th scope="col">{t('explore.differenceBA')}</th><th scope="col">{t('explore.verdict')}</th></tr></thead>
        <tbody>
          {data.measures.map(({ measure, values, difference }) => (
            <tr key={measure}>
              <th scope="row">{t(`explore.compared.${measure}`)}</th>
              {values.map((value, at) => <td key={at}><Estimate measure={measure} value={value} /></td>)}
              <td className={style['axis']}>
                {difference && difference.value !== null ? (
                  <>
                    {difference.low !== null && <DotLine value={difference.value} low={difference.low} high={difference.high} axis={zeroAxis(difference.value, difference.low, difference.high)} zero tone={difference.verdict === 'no_change_shown' ? 'none' : 'shown'} />}
                    <span className={style['said']}><b className="m">{differenceOf(measure, difference.value, format, points)}</b>{difference.low !== null && difference.high !== null && <span className="muted s11"> {differenceOf(measure, difference.low, format, (value) => value)} – {differenceOf(measure, difference.high, format, (value) => value)}</span>}</span>
                  </>
                ) : <span className="muted">–</span>}
              </td>
              <td className="nowrap">{difference && difference.value !== null && difference.low !== null && <span className={difference.verdict === 'no_change_shown' ? 'muted' : 'm'}>{difference.verdict === 'higher' ? '▲ ' : difference.verdict === 'lower' ? '▼ ' : ''}{t(`explore.verdicts.${difference.verdict}`)}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
