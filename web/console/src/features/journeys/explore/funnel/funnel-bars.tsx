// The bars of a funnel: how many came that far, the share of the step before with its interval, those lost, and the time from the first step, median to p90.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../../api/schema';
import { useFormat } from '../../../../i18n/use-format';
import type { FunnelAsked } from '../behind/mark';
import { stepTitle } from '../behind/mark-title';
import { useExplorer } from '../explorer';
import { shortTime } from '../length';
import { wilson } from '../wilson';

import style from './funnel.module.css';
import { timeScale } from './time-scale';

type Step = Schema<'Funnel'>['steps'][number];

export function FunnelBars({ steps, funnel }: { steps: readonly Step[]; funnel: FunnelAsked }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { nameOf, open } = useExplorer();
  const first = Math.max(1, steps[0]?.count ?? 0);
  const scale = timeScale(steps.slice(1).flatMap((each) => [each.median_s ?? 0, each.p90_s ?? 0]));
  return (
    <div className={style['funnel']}>
      <div className={style['head']} aria-hidden="true"><span>{t('journeys.step')}</span><span>{t('journeys.cases')}</span><span className="r">{t('explore.fromBefore')}</span><span className={style['timeHead']}>{t('explore.toConvert')}</span></div>
      <ol>
        {steps.map((step, at) => {
          const before = steps[at - 1]?.count;
          const share = before ? wilson(step.count, before) : undefined;
          const title = stepTitle(funnel.step[at] ?? step.name, nameOf);
          const width = step.count / first;
          return (
            <li key={at}>
              <span className="m wrap-any">{title}</span>
              <button type="button" className={style['track']} aria-label={t('explore.reachedLabel', { what: title, number: format.number(step.count) })} onClick={() => open({ mark: { funnel, reached: at + 1 } })}>
                <i style={{ width: `${width * 100}%` }} />
                <b data-in={width > 0.3} style={width > 0.3 ? {} : { left: `calc(${width * 100}% + 6px)` }}>{format.number(step.count)}</b>
              </button>
              <span className={style['share']}>
                {share && share.value !== null && <span className="nowrap"><b className="m">{format.percent(share.value, 1)}</b> <span className="muted s11">{format.shareInterval(share, 1)}</span></span>}
                {before !== undefined && before > step.count && <button type="button" className={style['lost']} onClick={() => open({ mark: { funnel, dropped: at } })}>{t('explore.lostN', { number: format.number(before - step.count) })}</button>}
              </span>
              <span className={style['time']}>
                {scale.ticks.map((tick) => <u key={tick} style={{ left: `${scale.at(tick) * 100}%` }} />)}
                {at > 0 && step.median_s !== null && (
                  <span className={style['range']} title={`${t('explore.median')} ${format.duration(step.median_s)}, ${t('explore.p90')} ${format.duration(step.p90_s ?? step.median_s)}`}>
                    <i style={{ left: `${scale.at(step.median_s) * 100}%`, width: `${(scale.at(step.p90_s ?? step.median_s) - scale.at(step.median_s)) * 100}%` }} />
                    <b style={{ left: `${scale.at(step.median_s) * 100}%` }} />
                    <span className={style['halo']} style={{ left: `${Math.min(86, Math.max(12, scale.at(step.median_s) * 100))}%` }}>{shortTime(step.median_s, format)}<span className={style['p90']}> – {shortTime(step.p90_s ?? step.median_s, format)}</span></span>
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ol>
      <div className={style['axis']} aria-hidden="true"><span>{scale.ticks.map((tick) => <span key={tick} style={{ left: `${scale.at(tick) * 100}%` }}>{shortTime(tick, format)}</span>)}</span></div>
    </div>
  );
}
