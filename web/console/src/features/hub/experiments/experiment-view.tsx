// One experiment: its arms with their visitors and what they came to, each difference from the control with its interval, its
// guardrails, and what may be concluded now.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { Schema } from '../../../api/schema';
import { useFormat } from '../../../i18n/use-format';
import { Section } from '../../../ui/section';
import { Tag, type Tone } from '../../../ui/tag';

import { DifferenceBar } from './difference-bar';
import style from './experiments.module.css';

const tones: Record<string, Tone> = { not_believable: 'bad', harms: 'bad', better: 'good', worse: 'warn', nothing_yet: 'plain' };
const lowerIsBetter = new Set(['complained', 'wait_s']);

export function ExperimentView({ experiment }: { experiment: Schema<'HubExperiment'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const share = !['wait_s', 'score'].includes(experiment.metric);
  const value = (each: number | null) => (each === null ? '–' : share ? format.percent(each, 1) : format.number(each, { maximumFractionDigits: 1 }));
  const signed = (each: number | null, isShare = share) => (each === null ? '∞' : isShare ? `${format.signed(each * 100, 1)} pt` : format.signed(each, 1));
  const ends = experiment.comparisons.flatMap(({ difference }) => [difference.low, difference.high]).filter((each) => each !== null).map(Math.abs);
  const scale = Math.max(4 * experiment.smallest_effect, ...ends);
  const better = lowerIsBetter.has(experiment.metric) ? -1 : 1;
  const visitors = experiment.arms.reduce((sum, arm) => sum + arm.visitors, 0);
  return (
    <Section title={experiment.title} about={t('trials.about', { policy: experiment.policy, version: experiment.policy_version, metric: t(`trials.metrics.${experiment.metric}`), n: format.number(visitors) })}
      aside={<span className="row wrap"><Tag tone={tones[experiment.says ?? ''] ?? 'plain'}>{experiment.says ? t(`trials.says.${experiment.says}`) : t(experiment.allocation === 'linucb' ? 'trials.linucb' : 'trials.bandit')}</Tag><Link className="link s12" to={`/hub/experiments/${experiment.id}`}>{t('trials.definition')}</Link></span>}>
      {experiment.features.length > 0 && <p className="s12 muted">{t('trials.features', { list: experiment.features.map((each) => `${each.input} = ${each.is}`).join(', ') })}</p>}
      {experiment.resting && <p className="s12 warn-t">{t('trials.resting')}</p>}
      {experiment.says === 'not_believable' && experiment.sample_ratio_p !== null && <p className="s12 warn-t">{t('trials.ratio', { p: format.number(experiment.sample_ratio_p, { maximumSignificantDigits: 2 }) })}</p>}
      <div className="table-scroll" role="region" aria-label={`${experiment.title}: ${t('trials.arm')}`} tabIndex={0}>
        <table className={`table ${style['arms']}`}>
          <thead>
            <tr><th scope="col">{t('trials.arm')}</th><th scope="col" className="r">{t('trials.share')}</th><th scope="col" className="r">{t('trials.visitors')}</th><th scope="col" className="r">{t(`trials.metrics.${experiment.metric}`)}</th><th scope="col">{t('trials.difference')}</th><th scope="col">{t('trials.rails')}</th></tr>
          </thead>
          <tbody>
            {experiment.arms.map((arm, at) => {
              const compared = experiment.comparisons.find((each) => each.arm === arm.id);
              const difference = compared?.difference;
              const good = !difference || difference.low === null || difference.high === null ? null : better * difference.low > 0 && better * difference.high > 0 ? true : better * difference.low < 0 && better * difference.high < 0 ? false : null;
              const told = difference && (difference.settled ? `${signed(difference.estimate)} (${signed(difference.low)} … ${signed(difference.high)})` : t('trials.few'));
              return (
                <tr key={arm.id}>
                  <td><b className="m">{arm.id}</b>{arm.set.length > 0 && <div className="s11 muted">{arm.set.map((each) => `${each.path} = ${JSON.stringify(each.value)}`).join(', ')}</div>}</td>
                  <td className="r">{format.percent(arm.share, 1)}</td>
                  <td className="r">{format.number(arm.visitors)}</td>
                  <td className="r">{value(arm.metric.value)}<div className="s11 muted nowrap">{t('ui.n', { n: format.number(arm.metric.n) })}</div>{arm.value && <div className="s11 sec nowrap">{t('ui.pair', { name: t('trials.valueIf'), value: `${value(arm.value.value)} (${value(arm.value.low)} … ${value(arm.value.high)})` })}</div>}</td>
                  <td>{at === 0 ? <span className="muted">{t('trials.control')}</span> : difference && told ? <><DifferenceBar difference={difference} scale={scale} good={good} label={told} /><div className="s11 sec nowrap">{told}</div>{experiment.covariate && compared && compared.variance_removed > 0 && <div className="s11 muted">{t('trials.removed', { share: format.percent(compared.variance_removed, 0) })}</div>}</> : <span className="muted">–</span>}</td>
                  <td>{compared?.guardrails.map((rail) => <div key={rail.id} className="s12"><Tag tone={rail.state === 'broken' ? 'bad' : rail.state === 'holds' ? 'good' : 'plain'}>{t('ui.pair', { name: t(`trials.metrics.${rail.id as 'wait_s'}`), value: t(`trials.states.${rail.state}`) })}</Tag></div>)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
