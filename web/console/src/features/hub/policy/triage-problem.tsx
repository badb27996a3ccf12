// One product or problem of the triage, to be written: its words in the language being read, what solves it, who answers, what is asked.
import { useTranslation } from 'react-i18next';

import { known } from '../../../i18n/known';
import { useLocale } from '../../../i18n/use-locale';
import { Button } from '../../../ui/button';
import { Field } from '../../../ui/field';

import { valueAt, type Path } from '../edit/document-text';
import { wordsOf, type TriageNode } from './triage-tree';
import style from './triage.module.css';
import type { DocumentEdit } from '../edit/use-document-edit';

type Props = { node: TriageNode; edit: DocumentEdit; modes: readonly string[] };

export function ProblemForm({ node, edit, modes }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const readOnly = edit.locked !== null;
  const item = valueAt(edit.body, node.path);
  const at = (...path: Path): Path => [...node.path, ...path];
  const listAt = (...path: Path) => { const found = valueAt(item, path); return Array.isArray(found) ? (found as unknown[]) : []; };
  const text = (...path: Path) => { const found = valueAt(item, path); return typeof found === 'string' ? found : ''; };
  const words = (label: string, path: Path, long = false) => <Words label={label} item={valueAt(item, path.slice(0, -1))} name={String(path.at(-1))} locale={locale} readOnly={readOnly} long={long} onWrite={(value) => edit.set(at(...path, ...(typeof valueAt(item, path) === 'string' ? [] : [locale])), value || undefined)} />;
  const order = listAt('modes').filter((each): each is string => typeof each === 'string');
  const left = modes.filter((mode) => !order.includes(mode));
  const found = listAt('words').filter((each): each is string => typeof each === 'string');
  return (
    <div className={style['problem']}>
      <Field label={t('triage.id')}>{(wiring) => <input {...wiring} className="input mono" readOnly={readOnly} value={text('id')} onChange={(event) => edit.set(at('id'), event.target.value)} />}</Field>
      {words(t('hub.titleOf'), ['title'])}
      {node.kind === 'problem' && (
        <>
          <fieldset>
            <legend>{t('triage.foundBy')}</legend>
            <ul className="row wrap">{found.map((word, i) => <li key={word}><span className="chip">{word}{!readOnly && <button type="button" className="link" aria-label={t('hub.remove', { what: word })} onClick={() => edit.removeItem(at('words'), i)}>×</button>}</span></li>)}</ul>
            {!readOnly && <Adder label={t('triage.addWord')} onAdd={(word) => { if (!found.includes(word)) edit.set(at('words', found.length), word); }} />}
          </fieldset>
          <fieldset>
            <legend>{t('triage.help')}</legend>
            {words(t('triage.helpTitle'), ['help', 'title'])}
            <Field label={t('triage.helpPage')}>{(wiring) => <input {...wiring} className="input mono" readOnly={readOnly} value={text('help', 'page')} onChange={(event) => edit.set(at('help', 'page'), event.target.value || undefined)} />}</Field>
            <ol className={style['steps']}>
              {listAt('help', 'steps').map((_, i) => (
                <li key={i}>
                  {words(t('triage.step', { n: i + 1 }), ['help', 'steps', i, 'text'], true)}
                  {!readOnly && <Button look="ghost" icon="trash" aria-label={t('hub.remove', { what: t('triage.step', { n: i + 1 }) })} onClick={() => edit.removeItem(at('help', 'steps'), i)} />}
                </li>
              ))}
            </ol>
            {!readOnly && <Button icon="plus" onClick={() => edit.addItem(at('help', 'steps'), { text: { [locale]: '…' } })}>{t('triage.addStep')}</Button>}
          </fieldset>
          <fieldset>
            <legend>{t('triage.modes')}</legend>
            {order.length === 0 && <p className="s12 muted">{t('triage.modesOfPolicy')}</p>}
            <ol className={style['steps']}>
              {order.map((mode, i) => (
                <li key={mode}><span>{known('mode', mode)}</span>{!readOnly && <span className="row" style={{ gap: 0 }}>
                  <Button look="ghost" icon="up" disabled={i === 0} aria-label={t('hub.moveUp', { what: known('mode', mode) })} onClick={() => edit.moveItem(at('modes'), i, -1)} />
                  <Button look="ghost" icon="down" disabled={i === order.length - 1} aria-label={t('hub.moveDown', { what: known('mode', mode) })} onClick={() => edit.moveItem(at('modes'), i, 1)} />
                  <Button look="ghost" icon="trash" aria-label={t('hub.remove', { what: known('mode', mode) })} onClick={() => edit.removeItem(at('modes'), i)} />
                </span>}</li>
              ))}
            </ol>
            {!readOnly && left.length > 0 && <select className="input" aria-label={t('triage.addMode')} value="" onChange={(event) => edit.set(at('modes', order.length), event.target.value)}><option value="">{t('triage.addMode')}</option>{left.map((mode) => <option key={mode} value={mode}>{known('mode', mode)}</option>)}</select>}
          </fieldset>
          <fieldset>
            <legend>{t('hub.price')}</legend>
            <label className="row s12"><input type="checkbox" disabled={readOnly} checked={valueAt(item, ['price', 'free']) !== false} onChange={(event) => edit.set(at('price', 'free'), event.target.checked)} /> {t('hub.free')}</label>
            {words(t('triage.priceWords'), ['price', 'text'])}
          </fieldset>
          <fieldset>
            <legend>{t('triage.ask')}</legend>
            <ol className={style['steps']}>
              {listAt('ask').map((_, i) => (
                <li key={i}>
                  {words(t('triage.question', { n: i + 1 }), ['ask', i, 'title'])}
                  <label className="row s12"><input type="checkbox" disabled={readOnly} checked={valueAt(item, ['ask', i, 'required']) === true} onChange={(event) => edit.set(at('ask', i, 'required'), event.target.checked)} /> {t('triage.required')}</label>
                  {!readOnly && <Button look="ghost" icon="trash" aria-label={t('hub.remove', { what: t('triage.question', { n: i + 1 }) })} onClick={() => edit.removeItem(at('ask'), i)} />}
                </li>
              ))}
            </ol>
            {!readOnly && <Button icon="plus" onClick={() => edit.addItem(at('ask'), { id: `q${listAt('ask').length + 1}`, title: { [locale]: '…' } })}>{t('triage.addQuestion')}</Button>}
          </fieldset>
        </>
      )}
    </div>
  );
}

type WordsProps = { label: string; item: unknown; name: string; locale: string; readOnly: boolean; long: boolean; onWrite: (value: string) => void };

// Words in the language being read; where it has none yet, the others' stand as a hint.
function Words({ label, item, name, locale, readOnly, long, onWrite }: WordsProps) {
  const own = valueAt(item, [name, locale]) ?? valueAt(item, [name]);
  const value = typeof own === 'string' ? own : '';
  const hint = value === '' && valueAt(item, [name]) !== undefined ? wordsOf(item, name, locale) : '';
  return (
    <Field label={`${label} (${locale})`}>
      {(wiring) => long
        ? <textarea {...wiring} className="input" rows={2} readOnly={readOnly} placeholder={hint} value={value} onChange={(event) => onWrite(event.target.value)} />
        : <input {...wiring} className="input" readOnly={readOnly} placeholder={hint} value={value} onChange={(event) => onWrite(event.target.value)} />}
    </Field>
  );
}

function Adder({ label, onAdd }: { label: string; onAdd: (word: string) => void }) {
  return <input className="input" aria-label={label} placeholder={label} onKeyDown={(event) => { const { value } = event.currentTarget; if (event.key !== 'Enter' || value.trim() === '') return; event.preventDefault(); onAdd(value.trim()); event.currentTarget.value = ''; }} />;
}
