// A funnel of one's own: steps in order within a window; how many come that far, and how long it takes.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { known } from '../../../i18n/known';
import { useFormat } from '../../../i18n/use-format';
import { Button } from '../../../ui/button';
import { QueryView } from '../../../ui/query-view';
import { Section } from '../../../ui/section';
import { takeAway } from '../csv';
import { exploreDfg, exploreFunnel, exploreVariants } from '../explore-calls';
import type { ExploreFilter } from '../journey-keys';
import type { useLimits } from '../use-limits';

import style from './explore.module.css';
import { FunnelBars } from './funnel-bars';
import { tableView } from './use-view';
import { ViewTools } from './view-tools';

const windows = ['1d', '7d', '30d', '90d', '180d', '365d'] as const;
const stepsMax = 12;

export function Funnel({ filter, limits }: { filter: ExploreFilter; limits: ReturnType<typeof useLimits> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const dfg = useQuery(exploreDfg(filter));
  const variants = useQuery(exploreVariants(filter));
  const chosen = limits.search.getAll('step').slice(0, stepsMax);
  // Until steps are chosen: the commonest way through, each activity once.
  const steps = chosen.length > 0 ? chosen : [...new Set(variants.data?.[0]?.activities ?? [])].slice(0, 6);
  const window = windows.find((each) => each === limits.search.get('window')) ?? '180d';
  const funnel = useQuery(exploreFunnel(filter, steps, window));
  const table = tableView(limits, 'funnel');
  const names = dfg.data?.activities.toSorted((a, b) => b.count - a.count).map((each) => each.name) ?? [];
  const set = (next: string[]) => limits.change({ step: next });
  const moved = (at: number, by: -1 | 1) => { const next = [...steps]; const [one] = next.splice(at, 1); if (one !== undefined) next.splice(at + by, 0, one); set(next); };
  const title = t('journeys.funnel');
  return (
    <Section title={title} about={t('journeys.funnelAbout')} aside={<ViewTools of={title} table={table} onCsv={funnel.data && (() => takeAway(`${filter.journey}-funnel`, ['step', 'count', 'median_s'], (funnel.data ?? []).map((row) => [row.name, row.count, row.median_s])))} />}>
      <div className={style['builder']} role="group" aria-label={t('journeys.funnelSteps')}>
        {steps.map((step, at) => (
          <span key={`${step}${at}`} className={style['picked']}>
            <span>{known('event', step)}</span>
            <button type="button" disabled={at === 0} aria-label={t('journeys.moveLeft', { what: known('event', step) })} onClick={() => moved(at, -1)}>‹</button>
            <button type="button" disabled={at === steps.length - 1} aria-label={t('journeys.moveRight', { what: known('event', step) })} onClick={() => moved(at, 1)}>›</button>
            <button type="button" aria-label={t('journeys.removeIt', { what: known('event', step) })} onClick={() => set(steps.filter((_, each) => each !== at))}>×</button>
          </span>
        ))}
        {steps.length < stepsMax && (
          <select className="input inline" aria-label={t('journeys.addFunnelStep')} value="" onChange={(event) => set([...steps, event.target.value])}>
            <option value="">+ {t('journeys.addFunnelStep')}</option>
            {names.map((name) => <option key={name} value={name}>{known('event', name)}</option>)}
          </select>
        )}
        <label className="row s12 sec">{t('journeys.window')}
          <select className="input inline" value={window} onChange={(event) => limits.change({ window: event.target.value === '180d' ? '' : event.target.value })}>
            {windows.map((each) => <option key={each} value={each}>{format.number(Number.parseInt(each, 10), { style: 'unit', unit: 'day', unitDisplay: 'long' })}</option>)}
          </select>
        </label>
        {chosen.length > 0 && <Button look="ghost" onClick={() => set([])}>{t('journeys.commonest')}</Button>}
      </div>
      {steps.length < 2 ? <p className="s12 muted">{t('journeys.funnelTwo')}</p> : (
        <QueryView query={funnel} rows={4}>{(rows) => <FunnelBars rows={rows} table={table.on} title={title} />}</QueryView>
      )}
    </Section>
  );
}
