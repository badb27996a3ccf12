// What became of what was offered, step by step, told apart by mode, placement, version or arm; each share is of the step before.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { known } from '../../../i18n/known';
import { useFormat } from '../../../i18n/use-format';
import { channelIcon } from '../../../ui/channel-icon';
import { Empty } from '../../../ui/empty';
import { Icon } from '../../../ui/icon';
import { Section } from '../../../ui/section';
import style from '../live.module.css';

import type { LiveBy } from './live-queries';

const steps = ['offered', 'seen', 'chosen', 'connected', 'resolved', 'rated'] as const;
const ways: readonly LiveBy[] = ['mode', 'placement', 'version', 'arm'];

type Props = { live: Schema<'HubLive'>; onBy: (by: LiveBy) => void; /** Chooses the time. */ windows: ReactNode };

export function Became({ live, onBy, windows }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const most = Math.max(1, ...live.rows.map((row) => row.offered));
  const waits = new Map(live.waits.by_mode.map((each) => [each.mode, each]));
  const nameOf = (key: string, title: string) => (live.by === 'version' ? `v${key}` : key === '' ? t(live.by === 'arm' ? 'live.noArm' : 'live.noPlacement') : title);
  return (
    <Section title={t('live.became')} about={t('live.becameAbout')} flush
      aside={<span className="row wrap" style={{ gap: 4 }} role="group" aria-label={t('live.by')}>{windows}{ways.map((way) => <button key={way} type="button" className="chip" aria-pressed={live.by === way} onClick={() => onBy(way)}>{t(`live.ways.${way}`)}</button>)}</span>}>
      {live.rows.length === 0 ? <Empty title={t('live.nothing')}>{t('live.nothingWhy')}</Empty> : (
        <div className="table-scroll stacking" role="region" aria-label={`${t('live.became')}: ${t(`live.ways.${live.by}`)}`} tabIndex={0}>
          <table role="table" className={`table stacked ${style['became']}`}>
            <thead>
              <tr role="row">
                <th role="columnheader" scope="col">{t(`live.ways.${live.by}`)}</th>
                {steps.map((step) => <th role="columnheader" key={step} scope="col">{t(`live.steps.${step}`)}</th>)}
                <th role="columnheader" scope="col" className="r">{t('live.score')}</th>
                {live.by === 'mode' && <th role="columnheader" scope="col">{t('live.saidLived')}</th>}
              </tr>
            </thead>
            <tbody>
              {live.rows.map((row) => (
                <tr role="row" key={row.key}>
                  <td role="cell"><span className="row">{live.by === 'mode' && <Icon name={channelIcon(row.key)} small />}<b className="m">{live.by === 'mode' && row.title === row.key ? known('mode', row.key) : nameOf(row.key, row.title)}</b></span></td>
                  {steps.map((step, at) => {
                    const before = at === 0 ? 0 : row[steps[at - 1] ?? 'offered'];
                    return (
                      <td role="cell" key={step} data-label={t(`live.steps.${step}`)}>
                        <span className="row" style={{ gap: 6 }}><span className="num">{format.number(row[step])}</span>{at > 0 && before > 0 && <span className="s11 muted">{format.percent(Math.min(1, row[step] / before))}</span>}</span>
                        <span className={style['bar']} aria-hidden="true"><i data-step={step} style={{ width: `${(100 * row[step]) / most}%` }} /></span>
                      </td>
                    );
                  })}
                  <td role="cell" data-label={t('live.score')} className="r">{row.score === null ? <span className="muted">–</span> : format.number(row.score, { maximumFractionDigits: 1 })}</td>
                  {live.by === 'mode' && <td role="cell" data-label={t('live.saidLived')} data-wide="true">{saidLived(waits.get(row.key))}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );

  function saidLived(wait: Schema<'HubWaitsHeld'> | undefined) {
    if (!wait || wait.held.n === 0) return <span className="muted">{t('live.noneLived')}</span>;
    const off = wait.held.high !== null && wait.held.high < live.waits.level;
    return <span className={off ? 'warn-t' : ''}>{t('live.said', { low: format.duration(wait.low_s), high: format.duration(wait.high_s), lived: format.duration(wait.p50_s) })}</span>;
  }
}
