// The hub at work: the queues as it sees them, the newest decisions with their reasons, and one of them opened.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import { ButtonLink } from '../../../ui/button-link';
import { VersionTag } from '../../../ui/definition/version-tag';
import { Page } from '../../../ui/page';
import { QueryView } from '../../../ui/query-view';
import { DecisionView } from '../decision-view';
import { getDecision } from '../get-decision';
import { hubTabs } from '../hub-tabs';
import { usePolicyId } from '../use-policy-id';

import { DecisionList } from './decision-list';
import { Queues } from './queues';

export function LivePage() {
  const { t } = useTranslation();
  const { row, id } = usePolicyId();
  const [search, setSearch] = useSearchParams();
  const opened = search.get('decision');
  const decision = useQuery({ ...getDecision(opened ?? ''), enabled: opened !== null });
  const open = (which: string | null) => setSearch((before) => { const next = new URLSearchParams(before); if (which) next.set('decision', which); else next.delete('decision'); return next; }, { replace: true });
  return (
    <Page title={t('nav.hub')} tabs={hubTabs(t, id)} about={row?.published_version != null && <span className="row hide-s"><VersionTag version={row.published_version} state="published" /></span>}
      actions={<ButtonLink to="/cases/contacts" icon="callback">{t('hub.contacts')}</ButtonLink>}
      status={<><span>{t('hub.liveStatus')}</span><span className="hide-m"><kbd>J</kbd> <kbd>K</kbd> {t('ui.move')}</span></>} layout="cols" bodyClass={opened ? 'hub-cols' : 'hub-whole'}>
      <div>
        <Queues />
        <DecisionList opened={opened} onOpen={open} />
      </div>
      {opened && <aside aria-label={t('hub.decision')}><QueryView query={decision} rows={10}>{(data) => <DecisionView decision={data} />}</QueryView></aside>}
    </Page>
  );
}
