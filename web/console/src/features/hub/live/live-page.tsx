// The hub at work: the queues as it sees them, the newest decisions with their reasons, and one of them opened.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import { useLocale } from '../../../i18n/use-locale';
import { ButtonLink } from '../../../ui/button-link';
import { VersionTag } from '../../../ui/definition/version-tag';
import { Page } from '../../../ui/page';
import { QueryView } from '../../../ui/query-view';
import { DecisionView } from '../decision-view';
import { getDecision } from '../get-decision';
import { hubTabs } from '../hub-tabs';
import style from '../live.module.css';
import { usePolicyId } from '../use-policy-id';

import { Became } from './became';
import { DecisionList } from './decision-list';
import { Limits } from './limits';
import { getLive, type LiveBy } from './live-queries';
import { Queues } from './queues';
import { Rerun } from './rerun';
import { StageStrip } from './stage-strip';
import { Summary } from './summary';
import { WaitsHeld } from './waits-held';

const windows = [15, 60, 240, 1440, 10080] as const;
/** Fewer decisions say little: the page opens on a longer time instead. */
const enough = 100;

export function LivePage() {
  const { t } = useTranslation();
  const { row, id } = usePolicyId();
  const locale = useLocale();
  const [chosen, setChosen] = useState<number | null>(null);
  const [opening, setOpening] = useState<number>(60);
  const minutes = chosen ?? opening;
  const [by, setBy] = useState<LiveBy>('mode');
  const live = useQuery(getLive(minutes, by, locale));
  const widens = chosen === null && live.data?.caught_up === true && live.data.minutes === opening && live.data.decisions < enough;
  useEffect(() => {
    if (widens) setOpening((before) => windows.find((each) => each > before) ?? before);
  }, [widens, opening]);
  const [search, setSearch] = useSearchParams();
  const opened = search.get('decision');
  const decision = useQuery({ ...getDecision(opened ?? ''), enabled: opened !== null });
  const open = (which: string | null) => setSearch((before) => { const next = new URLSearchParams(before); if (which) next.set('decision', which); else next.delete('decision'); return next; }, { replace: true });
  return (
    <Page title={t('nav.hub')} tabs={hubTabs(t, id)} about={row?.published_version != null && <span className="row hide-s"><VersionTag version={row.published_version} state="published" /></span>}
      actions={<ButtonLink to="/cases/contacts" icon="callback">{t('hub.contacts')}</ButtonLink>}
      status={<><span>{live.data && !live.data.caught_up ? t('live.reading') : live.data && !live.data.complete ? t('live.notWhole') : live.data && live.data.not_recorded > 0 ? t('live.notRecorded', { n: live.data.not_recorded }) : t('hub.liveStatus')}</span><span className="hide-m"><kbd>J</kbd> <kbd>K</kbd> {t('ui.move')}</span></>} layout="cols" bodyClass={opened ? 'hub-cols' : 'hub-whole'}>
      <div>
        {id && <StageStrip policy={id} />}
        <QueryView query={live} rows={8}>
          {(data) => (
            <>
              <Summary live={data} />
              <Became live={data} onBy={setBy} windows={<select className="input" style={{ width: 'auto' }} aria-label={t('live.window')} value={minutes} onChange={(event) => setChosen(Number(event.target.value))}>{windows.map((each) => <option key={each} value={each}>{t(`live.windows.m${each}`)}</option>)}</select>} />
              <div className={style['below']}>
                <WaitsHeld live={data} />
                <div><Limits live={data} /></div>
              </div>
            </>
          )}
        </QueryView>
        <Queues />
        <DecisionList opened={opened} onOpen={open} />
      </div>
      {opened && <aside aria-label={t('hub.decision')}><QueryView query={decision} rows={10}>{(data) => <><Rerun key={data.id} id={data.id} /><DecisionView decision={data} /></>}</QueryView></aside>}
    </Page>
  );
}
