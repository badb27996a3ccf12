// The chosen step in full: its indicators with their weeks, its touchpoints, and what customers said there.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { known } from '../../../i18n/known';
import { useFormat } from '../../../i18n/use-format';
import { Button } from '../../../ui/button';
import { channelIcon } from '../../../ui/channel-icon';
import { Icon } from '../../../ui/icon';
import { Section } from '../../../ui/section';
import type { Limits } from '../journey-keys';
import { ScoreLine } from '../score-line';

import { IndicatorDetail } from './indicator-detail';
import style from './map.module.css';
import { Words } from './words';

type Props = { journey: string; stages: Schema<'MapStage'>[]; step: Schema<'MapStep'>; limits: Limits; onSelect: (step: string) => void };

export function StepPanel({ journey, stages, step, limits, onSelect }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const flat = stages.flatMap((stage) => stage.steps.map((each) => ({ stage, step: each })));
  const at = flat.findIndex((each) => each.step.id === step.id);
  const stage = flat[at]?.stage;
  const [picked, setPicked] = useState('');
  const touchpoint = step.touchpoints.find((each) => each.id === picked) ?? step.touchpoints.find((each) => each.indicators.length > 0) ?? step.touchpoints[0];
  const go = (by: -1 | 1) => { const to = flat[at + by]; if (to) onSelect(to.step.id); };
  return (
    <>
      <div className={style['panelHead']}>
        <div className="row">
          <h2 className="grow">{step.key_moment && <><span className="acc-t" aria-hidden="true">◆ </span><span className="vh">{t('journeys.keyMoment')}: </span></>}{step.title}</h2>
          <span className="s11 muted nowrap">{t('journeys.nOf', { n: at + 1, total: flat.length })}</span>
          <Button look="ghost" icon="left" disabled={at <= 0} aria-label={t('journeys.stepBefore')} onClick={() => go(-1)} />
          <Button look="ghost" icon="right" disabled={at >= flat.length - 1} aria-label={t('journeys.stepNext')} onClick={() => go(1)} />
        </div>
        <p className="s12 sec">{[stage?.title, ...step.teams.map((team) => known('team', team))].filter(Boolean).join(' · ')}</p>
        {step.goal && <p className="s12 muted">{step.goal}</p>}
      </div>
      <div className={style['panelCols']}>
        <Section title={t('journeys.lane.touchpoints')} about={format.number(step.touchpoints.length)}>
          <ul className={style['tps']}>
            {step.touchpoints.map((each) => (
              <li key={each.id} data-on={each.id === touchpoint?.id}>
                <span className="row">
                  <button type="button" className={`${style['tpName']} grow`} aria-pressed={each.id === touchpoint?.id} onClick={() => setPicked(each.id)}>{each.title}</button>
                  <span className="nowrap">{format.number(each.volume)}</span>
                </span>
                <span className="row wrap s11 sec">{each.channels.map((channel) => <span key={channel} className="row" style={{ gap: 4 }}><Icon name={channelIcon(channel)} small />{known('channel', channel)}</span>)}</span>
                <p className="s11 muted wrap-any">{each.team && <>{known('team', each.team)} · </>}{each.interactions.join(', ')}</p>
                {each.indicators.map((indicator) => <div key={indicator.kind}><ScoreLine indicator={indicator} /></div>)}
              </li>
            ))}
            {step.touchpoints.length === 0 && <li className="muted">{t('journeys.noTouchpoint')}</li>}
          </ul>
        </Section>
        {touchpoint && touchpoint.indicators.map((indicator) => <IndicatorDetail key={`${touchpoint.id}${indicator.kind}`} journey={journey} touchpoint={touchpoint.id} indicator={indicator} limits={limits} />)}
        {touchpoint && <Words key={touchpoint.id} touchpoint={touchpoint} limits={limits} />}
      </div>
    </>
  );
}
