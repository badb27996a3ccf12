// The conditions of the filter: each can be changed, or taken away.
import { useTranslation } from 'react-i18next';

import { known } from '../../../../i18n/known';
import { Icon } from '../../../../ui/icon';
import { useExplorer } from '../explorer';

import { conditionOf, type Condition } from './condition';
import style from './filter.module.css';

function valuesOf({ field, values }: Condition): string {
  return values.map((each) => (field === 'channel' ? known('channel', String(each)) : field === 'name' ? known('event', String(each)) : String(each))).join(', ');
}

export function ConditionChips({ onEdit }: { onEdit: (at: number) => void }) {
  const { t } = useTranslation();
  const { search, change } = useExplorer();
  const conditions = search.getAll('where');
  return conditions.map((text, at) => {
    const condition = conditionOf(text);
    return (
      <span key={`${text}${at}`} className={style['condition']}>
        <button type="button" onClick={() => onEdit(at)} title={t('explore.editCondition')}>
          {condition ? <><code>{condition.field.replace(/^properties\./, '')}</code> <span className={style['sign']}>{t(`explore.operator.${condition.operator}`)}</span> {valuesOf(condition)}</> : <code>{text}</code>}
        </button>
        <button type="button" aria-label={t('explore.removeCondition', { what: text })} onClick={() => change({ where: conditions.filter((_, each) => each !== at) })}><Icon name="close" small /></button>
      </span>
    );
  });
}
