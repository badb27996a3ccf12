// The audit list: who did what to what, newest first.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { itemsOf } from '../../api/pages';
import { useFormat } from '../../i18n/use-format';
import { Empty } from '../../ui/empty';
import { MoreRow } from '../../ui/more-row';
import { QueryView } from '../../ui/query-view';
import { Section } from '../../ui/section';

import { listAudit } from './list-audit';

export function Audit() {
  const { t } = useTranslation();
  const format = useFormat();
  const audit = useInfiniteQuery(listAudit());
  const rows = itemsOf(audit.data);
  return (
    <Section flush title={t('settings.audit')} about={t('settings.auditAbout')}>
      <QueryView query={audit} rows={10}>
        {() => rows.length === 0 ? <Empty title={t('settings.noAudit')} /> : (
          <>
            <div className="table-scroll" role="group" aria-label={t('settings.auditAbout')} tabIndex={0}>
              <table className="table">
                <thead><tr><th scope="col">{t('settings.when')}</th><th scope="col">{t('settings.who')}</th><th scope="col">{t('settings.what')}</th><th scope="col" className="hide-m">{t('settings.detail')}</th></tr></thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.id}>
                      <td className="sec nowrap">{format.dateTime(row.at)}</td>
                      <td>{row.who}</td>
                      <td><span className="mono">{row.action}</span><div className="s11 muted wrap-any">{row.subject}</div></td>
                      <td className="hide-m sec wrap-any">{row.detail ? Object.entries(row.detail).filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`).join(' · ') : ''}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <MoreRow shown={rows.length} hasMore={audit.hasNextPage} loading={audit.isFetchingNextPage} onMore={() => void audit.fetchNextPage()} />
          </>
        )}
      </QueryView>
    </Section>
  );
}
