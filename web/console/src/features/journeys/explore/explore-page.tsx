// What customers really do: one filter, and views of what is left by it. Everything that is chosen stands in the address.
import { useClipboard } from '@mantine/hooks';
import { lazy, Suspense, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { useFormat } from '../../../i18n/use-format';
import { Button } from '../../../ui/button';
import { Page } from '../../../ui/page';
import { journeyTabs } from '../journey-tabs';

import { useAnswerTime } from './ask/progress';
import { readMark } from './behind/mark';
import { PersonsDrawer } from './behind/persons-drawer';
import { ExplorerContext, type Explorer } from './explorer';
import style from './explore.module.css';
import { FilterBar } from './filter/filter-bar';
import { everyJourney } from './filter/frame';
import { Summary } from './summary/summary';
import { useExplorerState } from './use-explorer-state';
import { useViewKeys } from './view/use-view-keys';
import { ViewBar } from './view/view-bar';
import type { ViewName } from './view/view-names';
import { DrawingSkeleton } from './view/skeletons';

const views: Record<ViewName, ComponentType> = {
  overview: lazy(async () => ({ default: (await import('./overview')).Overview })),
  funnel: lazy(async () => ({ default: (await import('./funnel/funnel')).Funnel })),
  paths: lazy(async () => ({ default: (await import('./paths/paths')).Paths })),
  variants: lazy(async () => ({ default: (await import('./variants/variants')).Variants })),
  follows: lazy(async () => ({ default: (await import('./follows/follows')).Follows })),
  trend: lazy(async () => ({ default: (await import('./trend/trend-view')).TrendView })),
  cohort: lazy(async () => ({ default: (await import('./cohort/cohort')).Cohort })),
  conformance: lazy(async () => ({ default: (await import('./conformance/conformance')).Conformance })),
  compare: lazy(async () => ({ default: (await import('./compare/compare')).Compare })),
  friction: lazy(async () => ({ default: (await import('./friction/friction')).Friction })),
};

export function ExplorePage() {
  const { id = '' } = useParams();
  return <Explored key={id} id={id} />;
}

function Explored({ id }: { id: string }) {
  const { t } = useTranslation();
  const explorer = useExplorerState(id, t('explore.allEvents'));
  const [editing, setEditing] = useState<number | null>(null);
  const link = useClipboard({ timeout: 2000 });
  useViewKeys(explorer, () => setEditing(-1));
  const View = views[explorer.view];
  const behind = readMark(explorer.search.get('mark'));
  return (
    <ExplorerContext value={explorer}>
      <Page title={explorer.title} crumbs={[{ to: '/journeys', label: t('nav.journeys') }]} {...(id === everyJourney ? {} : { tabs: journeyTabs(t, id) })} status={<Status explorer={explorer} />}
        actions={<Button icon="link" aria-label={t('explore.copyLink')} onClick={() => link.copy(window.location.href)}><span aria-live="polite">{link.copied ? t('ui.copied') : t('explore.copyLink')}</span></Button>}>
        <FilterBar editing={editing} onEdit={setEditing} />
        <Summary />
        <ViewBar />
        <div className={style['stage']}>
          <Suspense fallback={<div className="sect"><DrawingSkeleton height={420} /></div>}><View /></Suspense>
        </div>
      </Page>
      {behind && <PersonsDrawer key={JSON.stringify(behind)} behind={behind} onClose={() => explorer.show({ mark: '' })} />}
    </ExplorerContext>
  );
}

function Status({ explorer }: { explorer: Explorer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const ms = useAnswerTime();
  return (
    <>
      <span>{t('explore.status')}</span>
      {ms !== undefined && <span className="hide-m">{t('explore.answeredIn', { ms: format.number(ms, { maximumFractionDigits: 0 }) })}</span>}
      <span className="hide-m"><kbd>0</kbd>–<kbd>9</kbd> {t('explore.viewKey')}</span>
      <span className="hide-m"><kbd>T</kbd> {t('journeys.tableKey')}</span>
      {explorer.search.size > 0 && <span className="hide-m"><kbd>Z</kbd> {t('explore.undoKey')}</span>}
    </>
  );
}
