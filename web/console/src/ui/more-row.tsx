// The end of a list that comes in pages: how many are shown, and the next page.
import { useTranslation } from 'react-i18next';

import { useFormat } from '../i18n/use-format';

import { Button } from './button';

type Props = { shown: number; total?: number | undefined; hasMore: boolean; loading: boolean; onMore: () => void };

export function MoreRow({ shown, total, hasMore, loading, onMore }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="more-row">
      <span>{total === undefined ? t('ui.shown', { shown: format.number(shown) }) : t('ui.shownOf', { shown: format.number(shown), total: format.number(total) })}</span>
      {hasMore && <Button onClick={onMore} disabled={loading}>{loading ? t('ui.loading') : t('ui.more')}</Button>}
    </div>
  );
}
