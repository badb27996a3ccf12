// One finding: what, where, how often with its interval, how long, what is at stake, and its rank as a bar.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../../api/schema';
import { useFormat } from '../../../../i18n/use-format';
import { Icon, type IconName } from '../../../../ui/icon';
import { ActivityChip } from '../activity-chips';
import type { Behind } from '../behind/mark';
import { useExplorer } from '../explorer';
import { shortTime } from '../length';

import style from './friction.module.css';

type Finding = Schema<'Friction'>['findings'][number];
const icons: Record<Finding['kind'], IconName> = { repeat: 'reload', loop: 'undo', switch: 'compare', wait: 'clock', abandoned: 'out', again: 'callback' };

type Props = { row: Finding; rank: number; cases: number; part: number; behind: Behind };

export function FrictionRow({ row, rank, cases, part, behind }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { open } = useExplorer();
  return (
    <li>
      <span className="muted">{rank}</span>
      <span className={style['kind']}><Icon name={icons[row.kind]} small />{t(`explore.friction.${row.kind}`)}</span>
      <span className={style['where']}>{row.at.map((name, at) => <span key={at} className="row" style={{ gap: 4 }}>{at > 0 && <span className="muted" aria-label="→">→</span>}<ActivityChip name={name} /></span>)}</span>
      <span className="r"><button type="button" className="link" onClick={() => open(behind)}>{t('explore.casesBehind', { count: row.cases, number: format.number(row.cases) })}</button><span className={style['small']}>{format.percent(row.share, 1)} · {format.shareInterval({ value: row.share, low: row.low, high: row.high, n: cases }, 1)}{cases < 100 && <span className="warn-t"> {t('ui.few')}</span>}</span></span>
      <span className="r nowrap">{shortTime(row.severity_s, format)}</span>
      <span className="r nowrap">{format.number(row.value, { maximumFractionDigits: 0 })}</span>
      <span className={style['rank']} title={format.number(row.score, { maximumFractionDigits: 1 })}><i style={{ width: `${part * 100}%` }} /></span>
    </li>
  );
}
