// How near the hub is to its limits: the load of the queues as the guard sees it, the day's budgets, and what is over now.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { known } from '../../../i18n/known';
import { useFormat } from '../../../i18n/use-format';
import { Section } from '../../../ui/section';
import { Tag } from '../../../ui/tag';
import style from '../live.module.css';

export function Limits({ live }: { live: Schema<'HubLive'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { load, budgets, alarms, changes } = live;
  const sessions = changes.sessions.reduce((sum, each) => sum + each, 0);
  return (
    <>
      <Section title={t('live.load')} about={t('live.loadAbout')}>
        <ul className={style['lines']}>
          {load.map((queue) => (
            <li key={queue.queue}>
              <span><b className="m">{queue.title}</b> {queue.broken ? <Tag tone="bad">{t('hub.status.broken')}</Tag> : !queue.open ? <Tag tone="warn">{t('hub.closed')}</Tag> : queue.shown_share < 1 && <Tag tone="warn">{t('live.damped', { share: format.percent(queue.shown_share) })}</Tag>}</span>
              <span className="s11 muted">{t('live.aheadOf', { ahead: format.number(queue.ahead), agents: format.number(queue.agents) })}{queue.examples > 0 && ` · ${t('live.learned', { n: format.number(queue.examples) })}`}</span>
              <span className={style['bar']} aria-hidden="true"><i data-step={queue.shown_share < 1 ? 'warn' : 'chosen'} style={{ width: `${Math.min(100, 50 * (queue.ahead_per_agent ?? 0))}%` }} /></span>
            </li>
          ))}
        </ul>
      </Section>
      {budgets.length > 0 && (
        <Section title={t('live.budgets')} about={t('live.budgetsAbout')}>
          <ul className={style['lines']}>
            {budgets.map((each) => (
              <li key={each.mode}>
                <b className="m">{each.title === each.mode ? known('mode', each.mode) : each.title}</b>
                <span className="s11 muted">{t('live.spentOf', { spent: format.number(Math.round(each.spent)), budget: format.number(each.budget) })}</span>
                <span className={style['bar']} aria-hidden="true"><i data-step={each.spent > each.budget ? 'warn' : 'chosen'} style={{ width: `${Math.min(100, (100 * each.spent) / Math.max(1e-9, each.budget))}%` }} /></span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('live.calm')} about={t('live.calmAbout')}>
        <ul className={style['lines']}>
          {changes.sessions.map((count, at) => (
            <li key={at}>
              <span>{at === 3 ? '3+' : at}</span>
              <span className="s11 muted">{format.number(count)}{sessions > 0 && ` · ${format.percent(count / sessions, 1)}`}</span>
              <span className={style['bar']} aria-hidden="true"><i data-step={changes.bound !== null && at > changes.bound ? 'warn' : 'resolved'} style={{ width: `${sessions === 0 ? 0 : (100 * count) / sessions}%` }} /></span>
            </li>
          ))}
        </ul>
      </Section>
      {alarms.length > 0 && (
        <Section title={t('live.alarms')}>
          <ul className={style['lines']}>
            {alarms.map((alarm) => <li key={`${alarm.mode}${alarm.cause}`}><Tag tone="bad">{t(alarm.cause === 'budget' ? 'live.overBudget' : alarm.cause === 'exposure' ? 'live.overExposure' : 'live.overLoad')}</Tag><span className="s12">{t('ui.pair', { name: known('mode', alarm.mode), value: alarm.cause === 'exposure' ? `${format.percent(alarm.value, 1)} / ${format.percent(alarm.limit, 1)}` : `${format.number(alarm.value, { maximumFractionDigits: 1 })} / ${format.number(alarm.limit, { maximumFractionDigits: 1 })}` })}</span></li>)}
          </ul>
        </Section>
      )}
    </>
  );
}
