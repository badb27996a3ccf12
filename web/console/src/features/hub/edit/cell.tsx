// One value of the document in a table: written into the text as soon as it is one.
import { useState } from 'react';

import { useLocale } from '../../../i18n/use-locale';
import style from '../hub.module.css';

import type { Column } from './columns';
import { valueAt, type Scalar } from './document-text';

type Props = { column: Column; item: unknown; name: string; readOnly: boolean; onSet: (path: readonly string[], value: Scalar | undefined) => void };

export function Cell({ column, item, name, readOnly, onSet }: Props) {
  const locale = useLocale();
  const [typed, setTyped] = useState<string | null>(null);
  const whole = valueAt(item, column.path);
  const byLanguage = column.as === 'words' && typeof whole === 'object' && whole !== null;
  const path = byLanguage ? [...column.path, locale] : column.path;
  const value = byLanguage ? (whole as Record<string, unknown>)[locale] : whole;
  const text = typed ?? (value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value as Scalar));
  const label = `${column.label}, ${name}`;
  const size = style[column.size ?? ''] ?? '';
  if (column.fixed) return <code className="nowrap">{text}</code>;
  if (column.as === 'check') return <input type="checkbox" aria-label={label} checked={value === true} disabled={readOnly} onChange={(event) => onSet(path, event.target.checked)} />;
  if (column.as === 'select') {
    const options = [...new Set([...(column.options ?? []), ...(text ? [text] : [])])];
    return (
      <select className={`input ${size}`} aria-label={label} value={text} disabled={readOnly} onChange={(event) => onSet(path, event.target.value || undefined)}>
        <option value="">–</option>
        {options.map((option) => <option key={option} value={option}>{column.named?.(option) ?? option}</option>)}
      </select>
    );
  }
  const write = (next: string) => {
    setTyped(next);
    if (column.as !== 'number') onSet(path, next === '' ? undefined : column.read ? column.read(next) : next);
    else if (next.trim() === '') onSet(path, undefined);
    else if (Number.isFinite(Number(next))) onSet(path, Number(next));
  };
  return (
    <input className={`input ${size} ${column.as === 'mono' ? 'mono' : ''}`} aria-label={label} readOnly={readOnly} spellCheck={column.as === 'words'} inputMode={column.as === 'number' ? 'decimal' : 'text'}
      aria-invalid={column.as === 'number' && text.trim() !== '' && !Number.isFinite(Number(text)) ? true : undefined} value={text} onChange={(event) => write(event.target.value)} onBlur={() => setTyped(null)} />
  );
}
