// The tools of one view: its table twin, and its figures as CSV.
import { useTranslation } from 'react-i18next';

import { Button } from '../../../ui/button';

type Props = { of: string; table: { on: boolean; toggle: () => void }; onCsv?: (() => void) | undefined };

export function ViewTools({ of, table, onCsv }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Button look="ghost" icon="table" aria-pressed={table.on} aria-label={`${table.on ? t('ui.showChart') : t('ui.showTable')}: ${of}`} onClick={table.toggle} />
      {onCsv && <Button look="ghost" aria-label={`CSV: ${of}`} onClick={onCsv}>CSV</Button>}
    </>
  );
}
