// Which numbers matter: every number of the policy a little less and more, against the outcomes; darker moves more.
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../../i18n/use-format';
import { Section } from '../../../ui/section';
import { Switch } from '../../../ui/switch';

import { amount, strength, unitOf } from './figures';
import type { Report } from './replay-queries';
import css from './replay.module.css';

type Table = NonNullable<Report['sensitivity']>;

/** Rows by how much they move anything, each outcome against its own strongest. */
function ranked(table: Table, columns: number[], strongest: number[]) {
  const weight = (row: Table['parameters'][number]) => Math.max(...row.steps.flatMap((step) => columns.map((at) => strength(step.change[at] ?? 0, strongest[at] ?? 0))));
  return table.parameters.map((row) => ({ row, weight: weight(row) })).sort((a, b) => b.weight - a.weight || a.row.path.localeCompare(b.row.path));
}

export function SensitivityView({ report }: { report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [byMode, setByMode] = useState(false);
  const table = report.sensitivity;
  const shown = useMemo(() => {
    if (table === null) return null;
    const columns = table.outcomes.flatMap((each, at) => (byMode ? each.mode !== '' && each.name === 'exposure' : each.mode === '' || each.name === 'wait') ? [at] : []);
    const strongest = table.outcomes.map((_, at) => Math.max(0, ...table.parameters.flatMap((row) => row.steps.map((step) => Math.abs(step.change[at] ?? 0)))));
    return { columns, strongest, rows: ranked(table, columns, strongest) };
  }, [table, byMode]);
  if (table === null || shown === null) return <Section title={t('replay.sensitivity')}><p className="s12 muted">{t('replay.notAsked')}</p></Section>;
  const name = (at: number) => {
    const outcome = table.outcomes[at];
    if (outcome === undefined) return '';
    if (outcome.name === 'wait') return `${t('replay.wait')} · ${outcome.mode}`;
    if (outcome.name === 'exposure') return outcome.mode;
    return t(`replay.measure.${(outcome.name === 'takes' ? 'allTakes' : outcome.name) as 'cost'}`);
  };
  return (
    <Section title={t('replay.sensitivity')} about={t('replay.sensitivityAbout', { n: format.number(table.sessions) })} aside={<Switch label={t('replay.byModeShown')} checked={byMode} onChange={setByMode} />} flush>
      {table.left_out > 0 && <p className="sect s12">{t('replay.leftOut', { count: table.left_out })}</p>}
      <div className={`table-scroll ${css.tall}`} tabIndex={0}>
        <table className={`table ${css.heat}`}>
          <thead>
            <tr>
              <th scope="col">{t('replay.parameter')}</th>
              <th scope="col" className="r">%</th>
              {shown.columns.map((at) => <th key={at} scope="col" className="r">{name(at)}</th>)}
            </tr>
          </thead>
          <tbody>
            {shown.rows.filter(({ weight }) => weight > 0).flatMap(({ row }) => row.steps.map((step, place) => (
              <tr key={`${row.path}${step.percent}`} data-first={place === 0}>
                <th scope="row">{place === 0 ? <><code>{row.path}</code> <span className="muted">{format.number(row.value)}</span></> : <span className="vh">{row.path}</span>}</th>
                <td className="r muted">{format.signed(step.percent)}</td>
                {shown.columns.map((at) => {
                  const change = step.change[at] ?? 0;
                  const outside = Math.abs(change) > (step.half[at] ?? 0) && change !== 0;
                  const tint = Math.round(strength(change, shown.strongest[at] ?? 0) * 45);
                  return <td key={at} className={`r ${outside ? 'm' : 'muted'}`} style={{ background: tint > 0 ? `color-mix(in oklab, var(${change > 0 ? '--s-orange' : '--s-blue'}) ${tint}%, transparent)` : undefined, color: tint > 0 ? 'var(--text)' : undefined }}>{change === 0 ? '0' : amount(format, change, unitOf(table.outcomes[at]?.name ?? ''), true)}</td>;
                })}
              </tr>
            )))}
          </tbody>
        </table>
      </div>
      <p className="sect s12 muted">{t('replay.unmoved', { count: shown.rows.filter(({ weight }) => weight === 0).length })}</p>
    </Section>
  );
}
