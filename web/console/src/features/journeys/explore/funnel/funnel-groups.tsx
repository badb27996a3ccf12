// The same funnel for each value of the breakdown: a row a value, the share of its first step that came to each step; each opens its cases.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../../api/schema';
import { useFormat } from '../../../../i18n/use-format';
import { type FunnelAsked, type Group as GroupAsked } from '../behind/mark';
import { useExplorer } from '../explorer';
import { wilson } from '../wilson';

import style from './funnel.module.css';

type Group = Schema<'Funnel'>['groups'][number];

type Props = { groups: readonly Group[]; funnel: FunnelAsked & { breakdown?: string }; nameOf: (group: Group) => string; titles: readonly string[] };

/** A group of an answer, as a mark names it. */
export function groupAsked({ value, other }: Group): GroupAsked {
  return other ? { other: true } : value;
}

export function FunnelGroups({ groups, funnel, nameOf, titles }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { open } = useExplorer();
  return (
    <div className={`table-scroll ${style['groups']}`} role="region" aria-label={t('explore.breakdown')} tabIndex={0}>
      <table className="table">
        <thead><tr><th scope="col">{t('explore.value')}</th><th scope="col" className="r">{titles[0]}</th>{titles.slice(1).map((title, at) => <th key={at} scope="col">{title}</th>)}</tr></thead>
        <tbody>
          {groups.map((group, row) => {
            const first = group.steps[0]?.count ?? 0;
            return (
              <tr key={row}>
                <td className="m wrap-any">{nameOf(group)}</td>
                <td className="r">{first > 0 ? <button type="button" className="link" aria-label={t('explore.reachedLabel', { what: `${nameOf(group)}, ${titles[0] ?? ''}`, number: format.number(first) })} onClick={() => open({ mark: { funnel, reached: 1, group: groupAsked(group) } })}>{format.number(first)}</button> : format.number(first)}</td>
                {group.steps.slice(1).map((step, at) => {
                  const share = wilson(step.count, first);
                  return <td key={at}><span className={style['mini']}><i style={{ width: `${(share.value ?? 0) * 100}%` }} /></span><span className="nowrap">{step.count > 0 && share.value !== null ? <button type="button" className="link m" aria-label={t('explore.reachedLabel', { what: `${nameOf(group)}, ${titles[at + 1] ?? ''}`, number: format.number(step.count) })} onClick={() => open({ mark: { funnel, reached: at + 2, group: groupAsked(group) } })}>{format.percent(share.value)}</button> : <b className="m">{share.value === null ? '–' : format.percent(share.value)}</b>} <span className="muted s11">{format.shareInterval(share)}{first > 0 && first < 100 && <span className="warn-t"> {t('ui.few')}</span>}</span></span></td>;
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
