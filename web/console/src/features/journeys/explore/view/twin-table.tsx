// A table twin in the page; a number that stands for cases opens the list of them.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MoreRow } from '../../../../ui/more-row';
import { useExplorer } from '../explorer';
import style from '../explore.module.css';

import type { Column, Twin } from './twin';

const pageRows = 200;

export function TwinTable<Row>({ twin, title }: { twin: Twin<Row>; title: string }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(pageRows);
  return (
    <div className={`table-scroll ${style['twin']}`} role="region" aria-label={`${title}: ${t('journeys.asTable')}`} tabIndex={0}>
      <table className="table">
        <thead><tr>{twin.columns.map((column) => <th key={column.id} scope="col" className={column.numeric ? 'r' : ''}>{column.label}</th>)}</tr></thead>
        <tbody>{twin.rows.slice(0, shown).map((row, at) => <tr key={at}>{twin.columns.map((column) => <td key={column.id} className={column.numeric ? 'r nowrap' : 'wrap-any'}><TwinCell row={row} column={column} /></td>)}</tr>)}</tbody>
      </table>
      {twin.rows.length > shown && <MoreRow shown={shown} total={twin.rows.length} hasMore loading={false} onMore={() => setShown(shown + 1000)} />}
    </div>
  );
}

function TwinCell<Row>({ row, column }: { row: Row; column: Column<Row> }) {
  const { open } = useExplorer();
  const behind = column.behind?.(row);
  const content = column.show ? column.show(row) : column.cell(row);
  return behind ? <button type="button" className="link" onClick={() => open(behind)}>{content}</button> : content;
}
