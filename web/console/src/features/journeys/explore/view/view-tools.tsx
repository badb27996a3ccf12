// The tools of one view: its table twin, its figures as CSV, its question as a command, and, in the overview, the way to it alone.
import { useClipboard } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

import { Button } from '../../../../ui/button';
import { takeAway } from '../../csv';
import { useExplorer } from '../explorer';

import { csvRows, type Twin } from './twin';
import { toggled, type ViewName } from './view-names';

type Props<Row> = { view: ViewName; title: string; command: string; twin: (() => Twin<Row>) | undefined };

export function ViewTools<Row>({ view, title, command, twin }: Props<Row>) {
  const { t } = useTranslation();
  const { id, search, show, isTable, view: shown } = useExplorer();
  const clipboard = useClipboard({ timeout: 2000 });
  const table = isTable(view);
  const csv = () => {
    if (!twin) return;
    const { head, body } = csvRows(twin());
    takeAway(`${id === '~' ? 'all' : id}-${view}`, head, body);
  };
  return (
    <span className="row" style={{ gap: 0 }}>
      {shown === 'overview' && <Button look="ghost" icon="right" aria-label={t('explore.only', { what: title })} title={t('explore.only', { what: title })} onClick={() => show({ view })} />}
      <Button look="ghost" icon="table" aria-pressed={table} aria-label={`${table ? t('ui.showChart') : t('ui.showTable')}: ${title}`} title={`${table ? t('ui.showChart') : t('ui.showTable')} (T)`} onClick={() => show({ tables: toggled(search, view) })} />
      {shown !== 'overview' && <Button look="ghost" aria-label={`${t('explore.command')}: ${title}`} onClick={() => clipboard.copy(command)}><span aria-live="polite">{clipboard.copied ? t('ui.copied') : t('explore.command')}</span></Button>}
      <Button look="ghost" aria-label={`CSV: ${title}`} disabled={!twin} onClick={csv}>CSV</Button>
    </span>
  );
}
