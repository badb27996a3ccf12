// The filters over every number of a journey: period and channel, kept in the address.
import { useTranslation } from 'react-i18next';

import { known } from '../../i18n/known';

import { presets } from './period';
import type { useLimits } from './use-limits';

/** The channels that can always be asked for; those that the numbers name come on top. */
const usual = ['web', 'app', 'phone', 'branch', 'mail', 'chat', 'video'];

export function LimitFilters({ limits, channels }: { limits: ReturnType<typeof useLimits>; channels: readonly string[] }) {
  const { t } = useTranslation();
  const { period, channel, change } = limits;
  const offered = [...new Set([...(channels.length > 0 ? channels : usual), ...(channel ? [channel] : [])])].filter(Boolean);
  return (
    <>
      <label className="row s12 sec">
        <span>{t('journeys.period')}</span>
        <select className="input inline" value={period.preset} onChange={(event) => change({ period: event.target.value === 'all' ? '' : event.target.value, from: '', to: '' })}>
          <option value="all">{t('journeys.periods.all')}</option>
          {presets.map((each) => <option key={each} value={each}>{t(`journeys.periods.${each}`)}</option>)}
          <option value="days">{t('journeys.periods.days')}</option>
        </select>
      </label>
      {period.preset === 'days' && (
        <span className="row">
          <input className="input inline" type="date" aria-label={t('journeys.fromDay')} value={period.fromDay} max={period.toDay || undefined} onChange={(event) => change({ period: 'days', from: event.target.value })} />
          <span aria-hidden="true">–</span>
          <input className="input inline" type="date" aria-label={t('journeys.toDay')} value={period.toDay} min={period.fromDay || undefined} onChange={(event) => change({ period: 'days', to: event.target.value })} />
        </span>
      )}
      <label className="row s12 sec">
        <span>{t('journeys.channel')}</span>
        <select className="input inline" value={channel} onChange={(event) => change({ channel: event.target.value })}>
          <option value="">{t('journeys.allChannels')}</option>
          {offered.map((each) => <option key={each} value={each}>{known('channel', each)}</option>)}
        </select>
      </label>
    </>
  );
}
