// What would be otherwise: the outcomes of all modes, then shown and taken by mode, then waits by queue.
import { useTranslation } from 'react-i18next';

import { known, isKnown } from '../../../i18n/known';
import { useFormat } from '../../../i18n/use-format';
import { Section } from '../../../ui/section';

import { ComparedHead, ComparedRow } from './compared-row';
import { reachOf, unitOf } from './figures';
import type { Report } from './replay-queries';

export function Outcomes({ report }: { report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = (part: number) => format.percent(report.answers > 0 ? part / report.answers : 0, 1);
  return (
    <Section title={t('replay.outcomes')} about={t('replay.changed', { answers: format.number(report.changed.answers), share: share(report.changed.answers), first: format.number(report.changed.first) })} flush>
      <div className="table-scroll" tabIndex={0}>
        <table className="table">
          <ComparedHead first={t('replay.outcome')} />
          <tbody>
            {report.outcomes.filter((each) => each.mode === '').map((each) => (
              <ComparedRow key={each.name} name={t(`replay.measure.${each.name === 'takes' ? 'allTakes' : each.name}`)} hint={t(`replay.per.${each.per}`)} figures={each} unit={unitOf(each.name)} reach={reachOf([each.difference])} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

export function ByMode({ report, measure }: { report: Report; measure: 'exposure' | 'takes' }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = report.outcomes.filter((each) => each.name === measure && each.mode !== '');
  const reach = reachOf(rows.map((each) => each.difference));
  const observed = measure === 'takes' ? t('replay.observed') : undefined;
  return (
    <Section title={t(`replay.measure.${measure}`)} about={t(`replay.per.${measure === 'exposure' ? 'answer' : 'session'}`)} flush>
      <div className="table-scroll" tabIndex={0}>
        <table className="table">
          <ComparedHead first={t('replay.mode')} last={observed} />
          <tbody>
            {rows.map((each) => (
              <ComparedRow key={each.mode} name={isKnown('mode', each.mode) ? known('mode', each.mode) : each.mode} figures={each} unit={unitOf(measure)} reach={reach}
                last={observed === undefined ? undefined : each.observed === null ? '–' : format.number(each.observed, { maximumFractionDigits: 3 })} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

const queueName = (queue: string) => (isKnown('mode', queue) ? known('mode', queue) : queue);

export function Waits({ report }: { report: Report }) {
  const { t } = useTranslation();
  const format = useFormat();
  const day = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  return (
    <Section title={t('replay.waits')} about={t('replay.waitsAbout')} flush>
      <div className="table-scroll" tabIndex={0}>
        <table className="table">
          <ComparedHead first={t('replay.queue')} last={t('replay.contactsADay')} />
          <tbody>
            {report.waits.map((each) => each.mean_s === undefined || each.p90_s === undefined || each.abandoned === undefined
              ? <tr key={each.queue}><th scope="row">{queueName(each.queue)}</th><td colSpan={6} className="muted">{t(each.absent === 'no_agents' ? 'replay.noAgents' : 'replay.noContacts')}</td></tr>
              : [
                <ComparedRow key={`${each.queue}m`} name={queueName(each.queue)} hint={t('replay.meanWait', { runs: format.number(each.runs) })} figures={each.mean_s} unit="seconds" reach={reachOf([each.mean_s.difference])} last={`${day(each.contacts_a_day.recorded)} → ${day(each.contacts_a_day.draft)}`} />,
                <ComparedRow key={`${each.queue}q`} name="" hint={t('replay.nineInTen')} figures={each.p90_s} unit="seconds" reach={reachOf([each.p90_s.difference])} last="" />,
                <ComparedRow key={`${each.queue}a`} name="" hint={t('replay.giveUp')} figures={each.abandoned} unit="share" reach={reachOf([each.abandoned.difference])} last="" />,
              ])}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
