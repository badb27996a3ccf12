// The map on a narrow screen: steps in a list by stage, each with its numbers in words.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { useFormat } from '../../../i18n/use-format';
import shared from '../journeys.module.css';
import { ScoreLine } from '../score-line';

import style from './map.module.css';
import { scaleOf } from './scale';

type Props = { stages: Schema<'MapStage'>[]; selected: string | undefined; onSelect: (step: string) => void };

export function StageList({ stages, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { instancesMax } = scaleOf(stages);
  return (
    <div className={style['list']}>
      {stages.map((stage) => (
        <section key={stage.id} aria-label={stage.title}>
          <h2>{stage.title} <span className="muted s11">{t(`journeys.phase.${stage.phase}`)}</span></h2>
          <ul>
            {stage.steps.map((step) => (
              <li key={step.id} className={style['item']} data-on={step.id === selected}>
                <button type="button" className={style['open']} aria-pressed={step.id === selected} onClick={() => onSelect(step.id)}>
                  {step.key_moment && <><span className="acc-t" aria-hidden="true">◆ </span><span className="vh">{t('journeys.keyMoment')}: </span></>}{step.title}
                </button>
                <div className="row wrap sec">
                  <span>{t('journeys.instancesN', { number: format.number(step.instances), count: step.instances })}</span>
                  {step.conversion?.value != null && <span>{t('journeys.toNext', { share: format.percent(step.conversion.value) })} <span className="muted s11">{format.shareInterval(step.conversion)}</span></span>}
                  {step.median_time_s !== null && <span>{format.duration(step.median_time_s)}</span>}
                </div>
                <i className={shared['bar']} style={{ width: `${instancesMax > 0 ? (step.instances / instancesMax) * 100 : 0}%` }} />
                {step.indicators.length > 0 && <div className="row wrap" style={{ marginTop: 6 }}>{step.indicators.map((each) => <ScoreLine key={each.kind} indicator={each} />)}</div>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
