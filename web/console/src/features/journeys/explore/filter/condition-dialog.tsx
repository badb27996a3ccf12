// Makes one condition: field, comparison and value chosen from what occurs, or a free expression of the condition language.
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../../../ui/button';
import { Dialog } from '../../../../ui/dialog';
import { Field } from '../../../../ui/field';
import { FilterChips } from '../../../../ui/filter-chips';
import { useExplorer } from '../explorer';

import { conditionOf, expressionOf, operators, typedAs, type Operator } from './condition';
import { fieldsOf } from './fields';
import style from './filter.module.css';

/** `text`: the condition that is changed; empty makes a new one. */
export function ConditionDialog({ text, onSave, onClose }: { text: string; onSave: (text: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const { facets } = useExplorer();
  const list = useId();
  const start = conditionOf(text);
  const [way, setWay] = useState<'built' | 'free'>(text && !start ? 'free' : 'built');
  const fields = fieldsOf(facets);
  const [path, setPath] = useState(start?.field ?? fields[0]?.path ?? 'channel');
  const [operator, setOperator] = useState<Operator>(start?.operator ?? '=');
  const [value, setValue] = useState(start?.values.join(', ') ?? '');
  const [free, setFree] = useState(text);
  const field = fields.find((each) => each.path === path);
  const examples = field?.values.map((each) => each.value) ?? [];
  const valueless = operator === 'empty' || operator === 'notempty';
  const built = expressionOf({ field: path, operator, values: valueless ? [] : operator === 'anyof' ? value.split(',').map((each) => typedAs(each.trim(), examples)).filter((each) => each !== '') : [typedAs(value, examples)] });
  const complete = way === 'free' ? free.trim() !== '' : valueless || value.trim() !== '';
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!complete) return;
    onSave(way === 'free' ? free.trim() : built);
    onClose();
  };
  const groups = (['event', 'trait', 'property'] as const).map((of) => ({ of, fields: fields.filter((each) => each.of === of) })).filter((each) => each.fields.length > 0);
  return (
    <Dialog title={t('explore.condition')} onClose={onClose}>
      <form className="stack wide" onSubmit={save}>
        <FilterChips label={t('explore.conditionWay')} value={way} onChange={(next) => { setWay(next); if (next === 'free' && free === '' && value !== '') setFree(built); }} options={[{ value: 'built', label: t('explore.built') }, { value: 'free', label: t('explore.free') }]} />
        {way === 'free' ? (
          <Field label={t('explore.expression')} hint={t('explore.expressionHint')}>
            {(wiring) => <textarea {...wiring} className="input mono" data-autofocus rows={3} spellCheck={false} value={free} onChange={(event) => setFree(event.target.value)} placeholder="{properties.amount} > 80000 and {channel} <> 'branch'" />}
          </Field>
        ) : (
          <div className={style['builder']}>
            <Field label={t('explore.field')}>
              {(wiring) => (
                <select {...wiring} className="input" data-autofocus value={path} onChange={(event) => { setPath(event.target.value); setValue(''); }}>
                  {!field && <option value={path}>{path}</option>}
                  {groups.map((group) => <optgroup key={group.of} label={t(`explore.fieldOf.${group.of}`)}>{group.fields.map((each) => <option key={each.path} value={each.path}>{each.label}</option>)}</optgroup>)}
                </select>
              )}
            </Field>
            <Field label={t('explore.comparison')}>
              {(wiring) => <select {...wiring} className="input" value={operator} onChange={(event) => { const next = operators.find((each) => each === event.target.value); if (next) setOperator(next); }}>{operators.map((each) => <option key={each} value={each}>{t(`explore.operator.${each}`)}</option>)}</select>}
            </Field>
            {!valueless && (
              <Field label={t('explore.value')} hint={operator === 'anyof' ? t('explore.manyValues') : undefined}>
                {(wiring) => (
                  <>
                    <input {...wiring} className="input" list={list} value={value} onChange={(event) => setValue(event.target.value)} />
                    <datalist id={list}>{field?.values.slice(0, 200).map((each) => <option key={String(each.value)} value={String(each.value)}>{each.label}</option>)}</datalist>
                  </>
                )}
              </Field>
            )}
          </div>
        )}
        <div className="dialog-foot"><Button onClick={onClose}>{t('ui.cancel')}</Button><Button type="submit" look="primary" disabled={!complete}>{t('explore.apply')}</Button></div>
      </form>
    </Dialog>
  );
}
