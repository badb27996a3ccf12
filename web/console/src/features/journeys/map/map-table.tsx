// The table twin of the map: one row for each step, with every figure, to be read in order or taken away as CSV.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { known } from '../../../i18n/known';
import { useFormat } from '../../../i18n/use-format';
import { ScoreLine } from '../score-line';

type Props = { stages: Schema<'MapStage'>[]; selected: string | undefined; onSelect: (step: string) => void };
const kinds = ['nps', 'csat', 'ces'] as const;

export function MapTable({ stages, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="table-scroll" role="region" aria-label={t('journeys.asTable')} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('journeys.step')}</th>
            <th scope="col">{t('journeys.stage')}</th>
            <th scope="col">{t('journeys.lane.touchpoints')}</th>
            <th scope="col">{t('journeys.lane.channels')}</th>
            <th scope="col">{t('journeys.lane.teams')}</th>
            <th scope="col" className="r">{t('journeys.instances')}</th>
            <th scope="col" className="r">{t('journeys.persons')}</th>
            <th scope="col" className="r">{t('journeys.interactions')}</th>
            <th scope="col" className="r">{t('journeys.lane.conversion')}</th>
            <th scope="col" className="r">{t('journeys.lane.time')}</th>
            {kinds.map((kind) => <th key={kind} scope="col">{t(`indicatorShort.${kind}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {stages.flatMap((stage) => stage.steps.map((step) => (
            <tr key={step.id}>
              <td><button type="button" className="link" aria-pressed={step.id === selected} onClick={() => onSelect(step.id)}>{step.key_moment ? '◆ ' : ''}{step.title}</button></td>
              <td className="sec">{stage.title}</td>
              <td className="sec">{step.touchpoints.map((each) => each.title).join(', ')}</td>
              <td className="sec">{step.channels.map(({ channel, share }) => `${known('channel', channel)} ${format.percent(share)}`).join(', ')}</td>
              <td className="sec">{step.teams.map((team) => known('team', team)).join(', ')}</td>
              <td className="r">{format.number(step.instances)}</td>
              <td className="r">{format.number(step.persons)}</td>
              <td className="r">{format.number(step.interactions)}</td>
              <td className="r nowrap">{step.conversion?.value != null ? <>{format.percent(step.conversion.value)} <span className="muted s11">{format.shareInterval(step.conversion)}</span></> : '–'}</td>
              <td className="r nowrap">{step.median_time_s === null ? '–' : <>{format.duration(step.median_time_s)}{step.median_time_n !== undefined && <span className="muted s11"> {t('ui.n', { n: format.number(step.median_time_n) })}</span>}</>}</td>
              {kinds.map((kind) => { const one = step.indicators.find((each) => each.kind === kind); return <td key={kind}>{one ? <ScoreLine indicator={one} bare /> : <span className="muted">–</span>}</td>; })}
            </tr>
          )))}
        </tbody>
      </table>
    </div>
  );
}
