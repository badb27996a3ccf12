// Two versions beside each other: their texts line by line, or the changes by place.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { definitionDiff } from '../../api/definitions/definition-diff';
import type { DefinitionRef } from '../../api/definitions/definition-keys';
import { definitionVersion } from '../../api/definitions/definition-version';
import { Button } from '../../ui/button';
import { folded, lineDiff } from '../../ui/definition/line-diff';
import { Empty } from '../../ui/empty';
import { FilterChips } from '../../ui/filter-chips';
import { QueryView } from '../../ui/query-view';

import style from './studio.module.css';

type Props = { definitionRef: DefinitionRef; from: number; to: number; onClose: () => void };
const signs = { same: '', removed: '−', added: '+', gap: '⋯' } as const;
const shown = (value: unknown) => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value, null, 1));

export function Comparison({ definitionRef, from, to, onClose }: Props) {
  const { t } = useTranslation();
  const [view, setView] = useState<'text' | 'places'>('text');
  const before = useQuery(definitionVersion(definitionRef, from));
  const after = useQuery(definitionVersion(definitionRef, to));
  const changes = useQuery({ ...definitionDiff(definitionRef, from, to), enabled: view === 'places' });
  return (
    <div className="body" role="region" aria-label={t('definitions.comparison', { from, to })} tabIndex={0}>
      <div className="filters">
        <span className="m">{t('definitions.comparison', { from, to })}</span>
        <FilterChips label={t('ui.views')} value={view} onChange={setView} options={[{ value: 'text', label: t('definitions.byText') }, { value: 'places', label: t('definitions.byPlace') }]} />
        <span className="grow" />
        <Button look="ghost" icon="close" onClick={onClose}>{t('ui.close')}</Button>
      </div>
      {view === 'text' ? (
        <QueryView query={before}>
          {(old) => (
            <div className={style['diff']}>
              {folded(lineDiff(old.text, after.data?.text ?? '')).map((line, at) => (
                <div key={at} style={{ display: 'contents' }}>
                  <span className={style['n']}>{line.before ?? ''}</span>
                  <span className={style['n']}>{line.after ?? ''}</span>
                  <span className={style[line.op]} aria-hidden="true">{signs[line.op]}</span>
                  <span className={`${style['line']} ${style[line.op] ?? ''}`}>{line.op === 'removed' || line.op === 'added' ? <span className="vh">{t(`definitions.op.${line.op}`)} </span> : null}{line.text}</span>
                </div>
              ))}
            </div>
          )}
        </QueryView>
      ) : (
        <QueryView query={changes}>
          {(rows) => rows.length === 0 ? <Empty title={t('definitions.noChange')} /> : (
            <table className="table">
              <thead><tr><th scope="col">{t('definitions.place')}</th><th scope="col">{t('definitions.before')}</th><th scope="col">{t('definitions.after')}</th></tr></thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={`${row.path}${row.op}`}>
                    <td className="mono wrap-any">{row.path}<div className="s11 muted">{t(`definitions.op.${row.op}`)}</div></td>
                    <td><div className={style['values']}>{shown(row.before)}</div></td>
                    <td><div className={style['values']}>{shown(row.after)}</div></td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </QueryView>
      )}
    </div>
  );
}
