// One figure of both sides and what lies between: value, interval, a dot on a zero axis, a word.
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../../i18n/use-format';

import { amount, range, verdictOf, type Unit } from './figures';
import type { Compared, Estimate } from './replay-queries';
import css from './replay.module.css';

export function Axis({ difference, reach }: { difference: Estimate; reach: number }) {
  const x = (value: number) => 48 + Math.max(-1, Math.min(1, value / reach)) * 44;
  return (
    <svg className={css.axis} viewBox="0 0 96 14" aria-hidden="true">
      <line className={css.zero} x1="48" x2="48" y1="0" y2="14" />
      <line className={css.range} x1={x(difference.low)} x2={x(difference.high)} y1="7" y2="7" />
      <circle cx={x(difference.value)} cy="7" r="3" />
    </svg>
  );
}

type Props = { name: string; hint?: string | undefined; figures: Compared; unit: Unit; reach: number; last?: string | undefined };

export function ComparedRow({ name, hint, figures, unit, reach, last }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const verdict = verdictOf(figures.difference);
  const cell = (estimate: Estimate, signed = false) => (
    <td className="r">
      {amount(format, estimate.value, unit, signed)}
      <span className={css.range11}>{range(format, estimate, unit, signed)}</span>
    </td>
  );
  return (
    <tr className={css.compared}>
      <th scope="row">{name}{hint && <span className={css.range11}>{hint}</span>}</th>
      {cell(figures.recorded)}
      {cell(figures.draft)}
      {cell(figures.difference, true)}
      <td><Axis difference={figures.difference} reach={reach} /></td>
      <td className={verdict === 'same' ? 'muted nowrap' : 'm nowrap'}>{verdict === 'same' ? t('replay.same') : `${verdict === 'higher' ? '↑' : '↓'} ${t(`replay.${verdict}`)}`}</td>
      {last !== undefined && <td className="r">{last}</td>}
    </tr>
  );
}

export function ComparedHead({ first, last }: { first: string; last?: string | undefined }) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col" className="r">{t('replay.recorded')}</th>
        <th scope="col" className="r">{t('replay.draft')}</th>
        <th scope="col" className="r">{t('replay.difference')}</th>
        <th scope="col"><span className="vh">{t('replay.axis')}</span></th>
        <th scope="col">{t('replay.verdict')}</th>
        {last !== undefined && <th scope="col" className="r">{last}</th>}
      </tr>
    </thead>
  );
}
