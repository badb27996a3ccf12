// The change since the period before, with its verdict as a word.
import { useTranslation } from 'react-i18next';

import type { Measured } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { Tag } from '../../ui/tag';

import { compare } from './compare';

const tones = { better: 'good', worse: 'bad', same: 'plain' } as const;

export function Change({ before, after }: { before: Measured; after: Measured }) {
  const { t } = useTranslation();
  const format = useFormat();
  const verdict = compare(before, after);
  if (!verdict) return null;
  const arrow = verdict.change > 0 ? '▲' : '▼';
  return (
    <span className="stack tight" style={{ alignItems: 'flex-start' }}>
      <Tag tone={tones[verdict.word]}>{verdict.word === 'same' ? t('today.same') : `${arrow} ${t(`today.${verdict.word}`, { change: format.signed(verdict.change) })}`}</Tag>
      <span className="s11 muted">{t('today.changeInterval', { low: format.signed(verdict.low), high: format.signed(verdict.high) })}</span>
    </span>
  );
}
