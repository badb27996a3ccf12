// More than two groups: for each measure a line a group on one scale, and the spread between the largest and the smallest.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../../api/schema';
import { useFormat } from '../../../../i18n/use-format';
import { useExplorer } from '../explorer';

import { rangeAxis } from './axis';
import type { GroupView } from './compare';
import style from './compare.module.css';
import { DotLine } from './dot-line';
import { Estimate } from './estimate';
import { differenceOf } from './words';

/** `by`: what the groups are made by. */
type Props = { data: Schema<'Comparison'>; groups: readonly GroupView[]; by: string; points: (value: string) => string };

export function ComparedMany({ data, groups, by, points }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { open } = useExplorer();
  const { values, cases, without } = data.left_out;
  return (
    <div className={style['many']}>
      {data.measures.map(({ measure, values, spread }) => {
        const axis = rangeAxis(values.flatMap((each) => [each.low, each.value, each.high]));
        return (
          <section key={measure} aria-label={t(`explore.compared.${measure}`)}>
            <h3>{t(`explore.compared.${measure}`)}</h3>
            <ul>
              {values.map((value, at) => {
                const group = groups[at];
                return (
                  <li key={at}>
                    {group?.behind ? <button type="button" className="link wrap-any" onClick={() => group.behind && open(group.behind)}>{group.title}</button> : <span className="wrap-any">{group?.title}</span>}
                    {value.value === null ? <span /> : <DotLine value={value.value} low={value.low} high={value.high} axis={axis} />}
                    <Estimate measure={measure} value={value} />
                  </li>
                );
              })}
            </ul>
            {spread && spread.value !== null && <p className="s12 sec">{t('explore.spread', { value: differenceOf(measure, spread.value, format, points), highest: spread.highest ?? t('explore.noValue'), lowest: spread.lowest ?? t('explore.noValue') })}{spread.low !== null && spread.high !== null && <span className="muted s11"> {differenceOf(measure, spread.low, format, (value) => value)} – {differenceOf(measure, spread.high, format, (value) => value)}</span>}</p>}
          </section>
        );
      })}
      {values + without > 0 && (
        <p className="s12 muted row wrap">
          {t('explore.leftOut')}
          {values > 0 && <button type="button" className="link" onClick={() => open({ mark: { groups: by, group: { other: true } } })}>{t('explore.leftOutValues', { count: values, number: format.number(values), cases: format.number(cases) })}</button>}
          {without > 0 && <button type="button" className="link" onClick={() => open({ mark: { groups: by, group: null } })}>{t('explore.leftOutWithout', { count: without, number: format.number(without) })}</button>}
        </p>
      )}
    </div>
  );
}
