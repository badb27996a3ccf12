// How the funnel is counted: window, order, attempts, what must not come between, breakdown.
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../../../i18n/use-format';
import { useActivities } from '../activities';
import type { FunnelAsked } from '../behind/mark';
import { useExplorer } from '../explorer';
import { BreakdownSelect } from '../filter/breakdown-select';
import { ChipSelect } from '../filter/chip-select';
import { lengthOf } from '../length';

import { exclusionsOf, orders, usualWindow, windows } from './funnel-asked';
import style from './funnel.module.css';

export function FunnelOptions({ funnel }: { funnel: FunnelAsked }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { search, change, nameOf } = useExplorer();
  const activities = useActivities();
  const window = search.get('window') ?? usualWindow;
  const exclusions = exclusionsOf(search, funnel.step.length);
  const exclude = (next: typeof exclusions) => change({ exclude: next.map((each) => JSON.stringify(each)) });
  const lasting = [...new Set([window, ...windows])];
  return (
    <div className={style['builder']}>
      <ChipSelect label={t('explore.window')} value={window} usual={usualWindow} onChange={(value) => change({ window: value === usualWindow ? '' : value })} options={lasting.map((each) => ({ value: each, label: each === 'none' ? t('explore.whenever') : lengthOf(each, format) }))} />
      <ChipSelect label={t('explore.orderLabel')} value={funnel.order ?? 'window'} usual="window" onChange={(value) => change({ order: value === 'window' ? '' : value, ...(value === 'any' ? { attempts: '', exclude: [] } : {}) })} options={orders.map((each) => ({ value: each, label: t(`explore.order.${each}`) }))} />
      <ChipSelect label={t('explore.attemptsLabel')} value={funnel.attempts ?? 'once'} usual="once" onChange={(value) => change({ attempts: value === 'once' ? '' : value })} options={(['once', ...(funnel.order === 'any' ? [] : ['each' as const])] as const).map((each) => ({ value: each, label: t(`explore.attempts.${each}`) }))} />
      <BreakdownSelect />
      {exclusions.map((each, at) => (
        <span key={`${each.event}${each.after}${at}`} className={style['picked']} data-out="true">
          <span>{t('explore.without', { what: nameOf(each.event), step: each.after })}</span>
          <button type="button" aria-label={t('journeys.removeIt', { what: t('explore.without', { what: nameOf(each.event), step: each.after }) })} onClick={() => exclude(exclusions.filter((_, other) => other !== at))}>×</button>
        </span>
      ))}
      {funnel.order !== 'any' && funnel.step.length >= 2 && (
        <select className="input inline" aria-label={t('explore.addExclusion')} value="" onChange={(event) => { const [after, ...name] = event.target.value.split(' '); exclude([...exclusions, { event: name.join(' '), after: Number(after) }]); }}>
          <option value="">+ {t('explore.addExclusion')}</option>
          {funnel.step.slice(0, -1).map((_, at) => <optgroup key={at} label={t('explore.betweenSteps', { from: at + 1, to: at + 2 })}>{activities.map((name) => <option key={name} value={`${at + 1} ${name}`}>{nameOf(name)}</option>)}</optgroup>)}
        </select>
      )}
    </div>
  );
}
