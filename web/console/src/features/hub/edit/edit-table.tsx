// A list of the document as a table to write in: rows are its items, problems stand under their row.
import { useTranslation } from 'react-i18next';

import type { DefinitionProblem } from '../../../api/definitions/check-definition';
import { Button } from '../../../ui/button';
import { Section } from '../../../ui/section';
import style from '../hub.module.css';

import { Cell } from './cell';
import { problemsAt, type Column } from './columns';
import type { DocumentEdit } from './use-document-edit';

type Props = { title: string; about?: string; /** Where the list stands, as `bandit.features`. */ list: string; items: readonly unknown[]; columns: readonly Column[]; nameOf: (item: unknown, at: number) => string; edit: DocumentEdit; fresh?: () => Record<string, unknown>; ordered?: boolean };

export function EditTable({ title, about, list, items, columns, nameOf, edit, fresh, ordered = false }: Props) {
  const { t } = useTranslation();
  const readOnly = edit.locked !== null;
  const path = list.split('.');
  const acts = fresh !== undefined && !readOnly;
  return (
    <Section title={title} about={about} aside={fresh && !readOnly && <Button icon="plus" onClick={() => edit.addItem(path, fresh())}>{t('hub.add')}<span className="vh">: {title}</span></Button>}>
      <div className="table-scroll">
        <table className={`${style['edit']} s12`}>
          <thead><tr>{columns.map((column) => <th key={column.path.join('.')} scope="col">{column.label}</th>)}{acts && <th scope="col"><span className="vh">{t('hub.acts')}</span></th>}</tr></thead>
          <tbody>
            {items.map((item, at) => {
              const name = nameOf(item, at);
              const problems = problemsAt(edit.problems, list, at);
              return [
                <tr key={at} data-problem={problems.some((each) => each.severity === 'error') || undefined}>
                  {columns.map((column) => <td key={column.path.join('.')}><Cell column={column} item={item} name={name} readOnly={readOnly} onSet={(within, value) => edit.set([...path, at, ...within], value)} /></td>)}
                  {acts && (
                    <td className="nowrap">
                      {ordered && <Button look="ghost" icon="up" disabled={at === 0} aria-label={t('hub.moveUp', { what: name })} onClick={() => edit.moveItem(path, at, -1)} />}
                      {ordered && <Button look="ghost" icon="down" disabled={at === items.length - 1} aria-label={t('hub.moveDown', { what: name })} onClick={() => edit.moveItem(path, at, 1)} />}
                      <Button look="ghost" icon="trash" aria-label={t('hub.remove', { what: name })} onClick={() => edit.removeItem(path, at)} />
                    </td>
                  )}
                </tr>,
                ...(problems.length > 0 ? [<tr key={`${at}!`}><td colSpan={columns.length + (acts ? 1 : 0)}><Problems problems={problems} /></td></tr>] : []),
              ];
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Problems({ problems }: { problems: DefinitionProblem[] }) {
  return <ul className={style['problem']}>{problems.map((each) => <li key={`${each.path}${each.code}`} className={each.severity === 'error' ? 'bad-t' : 'warn-t'}>{each.line === undefined ? '' : `${each.line}:${each.column ?? 1} `}{each.message} <span className="muted">{each.path}</span></li>)}</ul>;
}
