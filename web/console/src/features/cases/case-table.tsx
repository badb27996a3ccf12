// Cases as rows: the clock first, then what and who.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { Schema } from '../../api/schema';
import { known } from '../../i18n/known';
import { useFormat } from '../../i18n/use-format';
import { DueMark } from '../../ui/due-mark';
import { PersonLink } from '../../ui/person-link';
import { Score } from '../../ui/score';
import { StageTag } from '../../ui/stage-tag';

export function CaseTable({ rows }: { rows: Schema<'CaseRow'>[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="table-scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col" style={{ width: 140 }}>{t('cases.due')}</th>
            <th scope="col">{t('cases.case')}</th>
            <th scope="col" className="hide-s">{t('cases.score')}</th>
            <th scope="col" className="hide-s">{t('cases.owner')}</th>
            <th scope="col">{t('cases.stage')}</th>
            <th scope="col" className="hide-m">{t('cases.promised')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const done = row.stage === 'resolved' || row.stage === 'closed';
            return (
              <tr key={row.id}>
                <td><DueMark at={row.due_at} done={done} /></td>
                <td>
                  <Link className="main-cell" data-row-link to={`/cases/${encodeURIComponent(row.id)}`}>{known('reason', row.reason)}</Link>
                  <div className="s12 sec"><span className="muted">{row.reference ?? row.id} · </span><PersonLink id={row.person} name={row.person_name} /></div>
                </td>
                <td className="hide-s"><Score value={row.score} kind="nps" /></td>
                <td className="hide-s">{row.owner ?? <span className="warn-t">{t('cases.nobody')}</span>}</td>
                <td><StageTag stage={row.stage} /></td>
                <td className="hide-m sec nowrap">{format.dayTime(row.promised_at)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
