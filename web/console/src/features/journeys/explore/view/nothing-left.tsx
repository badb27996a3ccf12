// Nothing to show: because the filter leaves nothing (and then the way back), or because nothing was recorded.
import { useTranslation } from 'react-i18next';

import { Button } from '../../../../ui/button';
import { Empty } from '../../../../ui/empty';
import { withoutLast } from '../changed';
import { useExplorer } from '../explorer';

export function NothingLeft() {
  const { t } = useTranslation();
  const { search, change } = useExplorer();
  const filtered = ['where', 'channel', 'period', 'from', 'to'].some((name) => search.has(name));
  if (!filtered) return <Empty title={t('journeys.noEvents')}>{t('explore.nothingRecorded')}</Empty>;
  const last = search.getAll('where').at(-1);
  const action = <Button onClick={() => change(withoutLast(search))}>{last === undefined ? t('ui.clearFilters') : t('explore.removeLast')}</Button>;
  return <Empty title={t('explore.nothingLeft')} action={action}>{last ?? t('journeys.noEventsWhy')}</Empty>;
}
