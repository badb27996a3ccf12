// The cohorts as a table with shaded cells: the darker, the larger the share; hatched where masked, pale where the period is not over. A cell opens the cases that came back, a row's number those that began.
import { useTranslation } from 'react-i18next';

import { useSession } from '../../../../api/use-session';
import type { AnswerOf } from '../ask/ask';
import type { Behind } from '../behind/mark';
import { useExplorer } from '../explorer';
import { useFormat } from '../../../../i18n/use-format';
import { wilson } from '../wilson';

import style from './cohort.module.css';
import { hasBegun, isComplete, type Every } from './periods';

/** The darkest shade that words can still be read on, in per cent of the accent. */
const darkest = 42;

type Props = { data: AnswerOf<'/api/explore/cohort'>; every: Every; behind: (row: { from: string; size: number }, period?: number) => Behind | undefined };

export function CohortTable({ data, every, behind }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { masking_below: few } = useSession().settings;
  const { open } = useExplorer();
  const periods = Math.max(0, ...data.rows.map((row) => row.counts.length));
  const shares = data.rows.flatMap((row) => (row.size >= few ? row.counts.slice(1).map((count) => count / row.size) : []));
  const most = Math.max(0.01, ...shares);
  const opens = (mark: Behind | undefined, label: string, content: string) => (mark ? <button type="button" aria-label={label} onClick={() => open(mark)}>{content}</button> : content);
  const nameOf = (from: string) => (every === 'month' ? format.monthYear(from) : format.shortDate(from));
  return (
    <div className={`table-scroll ${style['cohort']}`} role="region" aria-label={t('explore.drawing', { what: t('explore.view.cohort') })} tabIndex={0}>
      <table>
        <thead><tr><th scope="col">{t('explore.began')}</th><th scope="col" className="r">{t('journeys.cases')}</th>{Array.from({ length: periods }, (_, k) => <th key={k} scope="col">{k}</th>)}</tr></thead>
        <tbody>
          {data.rows.map((row) => (
            <tr key={row.from}>
              <th scope="row">{nameOf(row.from)}</th>
              <td className="r">{opens(row.size > 0 ? behind(row) : undefined, t('explore.cohortLabel', { when: nameOf(row.from), number: format.number(row.size) }), format.number(row.size))}</td>
              {row.counts.map((count, k) => {
                if (row.size === 0 || !hasBegun(row.from, k, every, data.until)) return <td key={k} />;
                if (row.size < few) return <td key={k} className={style['masked']} title={t('ui.maskedWhy')}><span className="vh">{t('ui.masked')}</span></td>;
                const share = wilson(count, row.size);
                const complete = isComplete(row.from, k, every, data.until);
                const shade = Math.round(Math.min(1, (share.value ?? 0) / most) * darkest);
                const told = `${nameOf(row.from)}, ${k}: ${format.number(count)} / ${format.number(row.size)}, ${format.shareInterval(share)}${complete ? '' : `, ${t('explore.notComplete')}`}`;
                return (
                  <td key={k} data-open={!complete} style={{ background: `color-mix(in srgb, var(--accent) ${shade}%, var(--surface))` }} title={told}>
                    {opens(count > 0 ? behind(row, k) : undefined, told, format.percent(share.value ?? 0))}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={style['legend']}><i data-shade="0" /><i data-shade="1" /><i data-shade="2" /> {t('explore.cohortLegend', { most: format.percent(most) })}<i data-dash="true" /> {t('explore.notComplete')}</p>
    </div>
  );
}
