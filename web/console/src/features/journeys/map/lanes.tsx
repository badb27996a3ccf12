// The lanes of the map: each is a name and the cell it shows for a step. A new lane is a new entry here and its name in the messages.
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { known } from '../../../i18n/known';
import { useFormat } from '../../../i18n/use-format';
import { channelIcon } from '../../../ui/channel-icon';
import { Icon } from '../../../ui/icon';
import style from '../journeys.module.css';
import { ScoreLine } from '../score-line';

import type { Scale } from './scale';

export type CellProps = { step: Schema<'MapStep'>; scale: Scale; last: boolean };
type Lane = { name: 'goal' | 'channels' | 'teams' | 'volume' | 'conversion' | 'time' | 'scores'; hint: boolean; Cell: ComponentType<CellProps> };

const nothing = <span className="muted">–</span>;
const percentOf = (value: number, max: number) => `${max > 0 ? Math.max(1, (value / max) * 100) : 0}%`;

function Goal({ step }: CellProps) {
  return <span className="sec s11">{step.goal || nothing}</span>;
}

function Channels({ step }: CellProps) {
  const format = useFormat();
  if (step.channels.length === 0) return nothing;
  return (
    <ul className={`${style['shares']} s11`}>
      {step.channels.slice(0, 6).map(({ channel, share }) => (
        <li key={channel} className="row nowrap" style={{ gap: 3 }} title={known('channel', channel)}>
          <Icon name={channelIcon(channel)} small />
          <span className="vh">{known('channel', channel)}</span>
          {format.percent(share)}
        </li>
      ))}
    </ul>
  );
}

function Teams({ step }: CellProps) {
  if (step.teams.length === 0) return nothing;
  return <span className="s11">{step.teams.map((team) => known('team', team)).join(', ')}</span>;
}

function Volume({ step, scale }: CellProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <b className="b">{format.number(step.instances)}</b>
      <div className="muted s11">{t('journeys.personsN', { number: format.number(step.persons), count: step.persons })}</div>
      <i className={style['bar']} style={{ width: percentOf(step.instances, scale.instancesMax) }} />
    </>
  );
}

function Conversion({ step, last }: CellProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (step.conversion === null || step.conversion.value === null) return last ? <span className="muted s11">{t('journeys.lastStep')}</span> : nothing;
  return (
    <>
      <span className="nowrap"><b className="b">{format.percent(step.conversion.value)}</b> <span aria-hidden="true" className="muted">▸</span></span>
      <div className="muted s11">{format.shareInterval(step.conversion)}</div>
    </>
  );
}

function Time({ step, scale, last }: CellProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (step.median_time_s === null) return last ? null : nothing;
  return (
    <>
      <b className="b nowrap">{format.duration(step.median_time_s)}</b>
      {step.median_time_n !== undefined && <div className="muted s11">{t('ui.n', { n: format.number(step.median_time_n) })}</div>}
      <i className={style['bar']} data-tone="time" style={{ width: percentOf(step.median_time_s, scale.timeMax) }} />
    </>
  );
}

function Scores({ step }: CellProps) {
  if (step.indicators.length === 0) return nothing;
  return <ul className="stack tight">{step.indicators.map((each) => <li key={each.kind}><ScoreLine indicator={each} /></li>)}</ul>;
}

export const lanes: readonly Lane[] = [
  { name: 'goal', hint: false, Cell: Goal },
  { name: 'channels', hint: true, Cell: Channels },
  { name: 'teams', hint: false, Cell: Teams },
  { name: 'volume', hint: true, Cell: Volume },
  { name: 'conversion', hint: true, Cell: Conversion },
  { name: 'time', hint: true, Cell: Time },
  { name: 'scores', hint: true, Cell: Scores },
];
