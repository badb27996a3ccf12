// The five figures that say whether the hub keeps its word: each with what it is measured against.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { useFormat } from '../../../i18n/use-format';
import style from '../live.module.css';

export function Summary({ live }: { live: Schema<'HubLive'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { waits, changes, first_human: first } = live;
  const held = waits.all.held;
  const n = (value: number) => t('ui.n', { n: format.number(value) });
  const over = changes.bound === null ? 0 : (changes.sessions[3] ?? 0);
  return (
    <>
      <dl className={style['summary']}>
        <div>
          <dt>{t('live.perSecond')}</dt>
          <dd className="fig big">{format.number(live.answers_per_second, { maximumFractionDigits: 1 })}</dd>
          <dd className="s11 muted">{t('live.decisions', { n: format.number(live.decisions) })}</dd>
        </div>
        <div>
          <dt>{t('live.withHuman')}</dt>
          <dd className="fig big">{live.with_human.value === null ? '–' : format.percent(live.with_human.value, 1)}<span className="pm">{format.shareInterval(live.with_human, 1)}</span></dd>
          <dd className="s11 muted">{n(live.with_human.n)}</dd>
        </div>
        <div>
          <dt>{t('live.waitHeld')}</dt>
          <dd className="fig big">{held.value === null ? '–' : format.percent(held.value)}<span className="pm">{format.shareInterval(held)}</span></dd>
          <dd className="s11 muted">{n(held.n)} · {t('live.promise', { share: format.percent(waits.level) })}</dd>
        </div>
        <div>
          <dt>{t('live.changes')}</dt>
          <dd className="fig big">{live.sessions === 0 ? '–' : format.number(changes.mean, { maximumFractionDigits: 2 })}</dd>
          <dd className="s11 muted">{n(live.sessions)}{changes.bound !== null && ` · ${t('live.bound', { n: changes.bound })}`}{over > 0 && <span className="warn-t"> · {t('live.more', { n: format.number(over) })}</span>}</dd>
        </div>
        <div>
          <dt>{t('live.firstHuman')}</dt>
          <dd className="fig big">{first.p50_s === null ? '–' : format.duration(first.p50_s)}</dd>
          <dd className="s11 muted">{n(first.n)}{first.p90_s !== null && ` · ${t('live.p90', { value: format.duration(first.p90_s) })}`}</dd>
        </div>
      </dl>
      {live.recorded < live.decisions && <p className={`${style['sampled']} s12 sec`} role="note">{t('live.sampled', { recorded: format.number(live.recorded), decisions: format.number(live.decisions), share: format.percent(live.recorded / live.decisions, 1) })}</p>}
    </>
  );
}
