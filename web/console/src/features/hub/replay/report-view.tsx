// A replay's report: what it stands on, then its figures from the largest question to the smallest.
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../../i18n/use-format';
import { Section } from '../../../ui/section';

import { FairnessView } from './fairness';
import { amount, range } from './figures';
import { ByMode, Outcomes, Waits } from './outcomes';
import type { Report } from './replay-queries';
import { SensitivityView } from './sensitivity';

export function ReportView({ report }: { report: Report }) {
  return (
    <>
      <Ground report={report} />
      <Outcomes report={report} />
      <ByMode report={report} measure="exposure" />
      <ByMode report={report} measure="takes" />
      <Waits report={report} />
      <FairnessView report={report} />
      <OffPolicy report={report} />
      <SensitivityView report={report} />
    </>
  );
}

function Ground({ report }: { report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { first, last } = report.period;
  return (
    <Section title={t('replay.ground')}>
      <p className="s12 sec">
        {t('replay.onSessions', { sessions: format.number(report.sessions), answers: format.number(report.answers) })}
        {first && last && ` · ${format.dateTime(first)} – ${format.dateTime(last)}`} · {t(`replay.guard.${report.guard}`)}
      </p>
      <p className="s12 sec">{t('ui.pair', { name: t('replay.recordedBy'), value: report.recorded.map((each) => `${each.policy} v${each.version} (${format.number(each.answers)})`).join(', ') })}</p>
      {report.invented && <p className="note warn s12">{t('replay.invented')}</p>}
      {report.weight > 1 && <p className="note warn s12">{t('replay.sampled', { weight: format.number(report.weight, { maximumFractionDigits: 1 }) })}</p>}
      {report.incomplete > 0 && <p className="note warn s12">{t('replay.incomplete', { count: report.incomplete })}</p>}
      <p className="s12 muted">{t('replay.howTo')}</p>
    </Section>
  );
}

function OffPolicy({ report }: { report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { absent, doubtful, outcomes } = report.off_policy;
  return (
    <Section title={t('replay.values')} flush={absent === null}>
      {absent !== null && <p className="s12 muted">{t(absent === 'few' ? 'replay.valuesFew' : 'replay.valuesAbsent')}</p>}
      {doubtful && <p className="note warn s12">{t('replay.doubtful')}</p>}
      {absent === null && (
        <div className="table-scroll" tabIndex={0}>
          <table className="table">
            <thead><tr><th scope="col">{t('replay.outcome')}</th><th scope="col" className="r">{t('replay.recorded')}</th><th scope="col" className="r">{t('replay.doublyRobust')}</th><th scope="col" className="r">{t('replay.weight')}</th></tr></thead>
            <tbody>
              {outcomes.map((each) => (
                <tr key={each.outcome}>
                  <th scope="row">{t(`replay.value.${each.outcome}`)}</th>
                  <td className="r">{amount(format, each.recorded.value, 'share')} <span className="muted">{range(format, each.recorded, 'share')}</span></td>
                  <td className="r">{amount(format, each.doubly_robust.value, 'share')} <span className="muted">{range(format, each.doubly_robust, 'share')}</span></td>
                  <td className="r">{format.number(each.weight_mean, { maximumFractionDigits: 3 })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
