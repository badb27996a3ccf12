// The bars of a funnel: how many came that far, the share of the step before, the median time from the first; or the same as a table.
import { useTranslation } from 'react-i18next';

import { known } from '../../../i18n/known';
import { useFormat } from '../../../i18n/use-format';

import style from './explore.module.css';
import { wilson } from './wilson';

type Props = { rows: { name: string; count: number; median_s: number | null }[]; table: boolean; title: string };

export function FunnelBars({ rows, table, title }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const first = rows[0]?.count ?? 0;
  const told = rows.map((row, at) => {
    const before = rows[at - 1]?.count;
    const share = before ? wilson(row.count, before) : undefined;
    return { ...row, at, width: first > 0 ? row.count / first : 0, share, ofBefore: share?.value == null ? '' : format.percent(share.value, 1), interval: share ? format.shareInterval(share) : '', time: row.median_s === null || at === 0 ? '' : format.duration(row.median_s) };
  });
  if (table) {
    return (
      <div className="table-scroll" role="region" aria-label={`${title}: ${t('journeys.asTable')}`} tabIndex={0}>
        <table className="table">
          <thead><tr><th scope="col">{t('journeys.step')}</th><th scope="col" className="r">{t('journeys.cases')}</th><th scope="col" className="r">{t('journeys.fromBefore')}</th><th scope="col" className="r">{t('ui.interval')}</th><th scope="col" className="r">{t('journeys.fromFirst')}</th></tr></thead>
          <tbody>{told.map((row) => <tr key={row.at}><td>{known('event', row.name)}</td><td className="r">{format.number(row.count)}</td><td className="r">{row.ofBefore || '–'}</td><td className="r">{row.interval}</td><td className="r">{row.time || '–'}</td></tr>)}</tbody>
        </table>
      </div>
    );
  }
  return (
    <ol className={style['funnel']}>
      {told.map((row) => (
        <li key={row.at}>
          <span className="wrap-any">{known('event', row.name)}</span>
          <span className={style['track']}>
            <i className={style['fill']} style={{ width: `${row.width * 100}%` }} />
            {row.width > 0.3 ? <span className={style['inBar']}>{format.number(row.count)}</span> : <span className={style['offBar']} style={{ left: `calc(${row.width * 100}% + 8px)` }}>{format.number(row.count)}</span>}
          </span>
          <span className="r nowrap">{row.ofBefore && <><b className="m">{row.ofBefore}</b> <span className="muted s11">{row.interval}</span></>}{row.time && <span className="muted s11" style={{ display: 'block' }}>{row.time}</span>}</span>
        </li>
      ))}
    </ol>
  );
}
