// The same funnel for each value of the breakdown: a row a value, the share of its first step that came to each step.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../../api/schema';
import { useFormat } from '../../../../i18n/use-format';
import { wilson } from '../wilson';

import style from './funnel.module.css';

type Group = Schema<'Funnel'>['groups'][number];

export function FunnelGroups({ groups, nameOf, titles }: { groups: readonly Group[]; nameOf: (group: Group) => string; titles: readonly string[] }) {
  const { t } = useTranslation();
  const format = useFormat();
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
                <td className="r">{format.number(first)}</td>
                {group.steps.slice(1).map((step, at) => {
                  const share = wilson(step.count, first);
                  return <td key={at}><span className={style['mini']}><i style={{ width: `${(share.value ?? 0) * 100}%` }} /></span><span className="nowrap"><b className="m">{share.value === null ? '–' : format.percent(share.value)}</b> <span className="muted s11">{format.shareInterval(share)}{first > 0 && first < 100 && <span className="warn-t"> {t('ui.few')}</span>}</span></span></td>;
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
