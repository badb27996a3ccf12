// Replay before publishing: a version and a period are chosen, the server plays it on what was recorded, the report is read here
// or opened as a page of its own to attach to the approval.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import { useWorkingVersion } from '../../../api/definitions/use-working-version';
import { ApiProblem } from '../../../api/problem';
import { useMay } from '../../../api/use-session';
import { useLocale } from '../../../i18n/use-locale';
import { Empty } from '../../../ui/empty';
import { Page } from '../../../ui/page';
import { ProblemNote } from '../../../ui/problem-note';
import { QueryView } from '../../../ui/query-view';
import { hubTabs } from '../hub-tabs';
import { usePolicyId } from '../use-policy-id';

import { ReplayList } from './replay-list';
import { getReplay, listReplays, type Replay } from './replay-queries';
import css from './replay.module.css';
import { ReportView } from './report-view';
import { StartForm } from './start-form';

export function ReplayPage() {
  const { t } = useTranslation();
  const { list, id } = usePolicyId();
  if (id !== undefined) return <Loaded key={id} id={id} />;
  return <Page title={t('nav.hub')} tabs={hubTabs(t)}><QueryView query={list}>{() => <Empty title={t('hub.noPolicy')}>{t('hub.noPolicyWhy')}</Empty>}</QueryView></Page>;
}

function Loaded({ id }: { id: string }) {
  const { t } = useTranslation();
  const mayWrite = useMay('hub.write');
  const [search, setSearch] = useSearchParams();
  const working = useWorkingVersion({ kind: 'hub', id });
  const replays = useQuery(listReplays());
  const opened = search.get('replay') ?? replays.data?.[0]?.id;
  const replay = useQuery({ ...getReplay(opened ?? ''), enabled: opened !== undefined });
  const open = (which: string) => setSearch((before) => { const after = new URLSearchParams(before); after.set('replay', which); return after; }, { replace: true });
  return (
    <Page title={working.whole.data?.title ?? id} crumbs={[{ to: '/hub', label: t('nav.hub') }]} tabs={hubTabs(t, id)} layout="cols" bodyClass={css.cols} status={<span>{t('replay.status')}</span>}>
      <div>
        {mayWrite && working.whole.data && <StartForm id={id} published={working.whole.data.published_version} draft={working.whole.data.draft_version} onStarted={open} />}
        <QueryView query={replays} rows={3}>{(rows) => (rows.length === 0 ? <Empty title={t('replay.none')}>{t('replay.noneWhy')}</Empty> : <ReplayList rows={rows} opened={opened} mayWrite={mayWrite} onOpen={open} />)}</QueryView>
      </div>
      <section aria-label={t('replay.report')} aria-live="polite">
        {opened === undefined ? <Empty title={t('replay.nothingOpen')}>{t('replay.nothingOpenWhy')}</Empty> : <QueryView query={replay} rows={10}>{(data) => <One replay={data} />}</QueryView>}
      </section>
    </Page>
  );
}

function One({ replay }: { replay: Replay }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (replay.state === 'failed') return <ProblemNote error={new ApiProblem({ code: replay.error?.code ?? 'internal.failed', detail: replay.error?.what ?? '' }, 409)} />;
  if (replay.state === 'cancelled') return <Empty title={t('replay.state.cancelled')} />;
  if (replay.report === null) {
    return (
      <div className={css.progress}>
        <p className="m">{t(replay.state === 'waiting' ? 'replay.state.waiting' : 'replay.playing')}</p>
        <progress max={1} value={replay.progress} aria-label={t('replay.playing')} />
      </div>
    );
  }
  return (
    <>
      <div className={css.open11}><a className="link" href={`/api/hub/replays/${replay.id}/report?locale=${locale}`} target="_blank" rel="noreferrer">{t('replay.asPage')}</a></div>
      <ReportView report={replay.report} />
    </>
  );
}
