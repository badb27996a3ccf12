// The map of one journey: looked at with live numbers, or changed. Period, channel, version, step and view stand in the address.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';

import { definition } from '../../../api/definitions/definition';
import { asProblem } from '../../../api/problem';
import { useMay, useSession } from '../../../api/use-session';
import { useFormat } from '../../../i18n/use-format';
import { useLocale } from '../../../i18n/use-locale';
import { Button } from '../../../ui/button';
import { Empty } from '../../../ui/empty';
import { Page } from '../../../ui/page';
import { getMap } from '../get-map';
import { journeyTabs } from '../journey-tabs';
import { NewJourneyDialog } from '../list/new-journey-dialog';
import { useLimits } from '../use-limits';

import { MapBar } from './map-bar';
import { MapEditor } from './map-editor';
import { MapView } from './map-view';

export function MapPage() {
  const { id = '' } = useParams();
  return <Loaded key={id} id={id} />;
}

function Loaded({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { settings } = useSession();
  const locale = useLocale();
  const mayWrite = useMay('definitions.write');
  const limits = useLimits();
  const [starting, setStarting] = useState(false);
  const whole = useQuery({ ...definition({ kind: 'journey', id }), retry: false });
  const editing = limits.search.get('edit') === '1' && mayWrite;
  const hasDraft = whole.data?.draft_version != null;
  const onlyDraft = hasDraft && whole.data?.published_version == null;
  const asked = limits.search.get('version') ?? undefined;
  const version = editing ? (hasDraft ? 'draft' : undefined) : onlyDraft ? 'draft' : asked;
  const map = useQuery({ ...getMap(id, version, limits.limits, locale), enabled: whole.isSuccess });
  const missing = whole.isError && asProblem(whole.error).status === 404;
  const title = whole.data?.title || map.data?.title || id;
  const common = { title, crumbs: [{ to: '/journeys', label: t('nav.journeys') }], tabs: journeyTabs(t, id) };
  if (missing) {
    return (
      <Page {...common}>
        <Empty title={t('journeys.noMap')} action={mayWrite && <Button look="primary" onClick={() => setStarting(true)}>{t('journeys.beginMap')}</Button>}>{t('journeys.noMapWhy')}</Empty>
        {starting && <NewJourneyDialog journey={id} onClose={() => setStarting(false)} />}
      </Page>
    );
  }
  const status = map.data && (
    <>
      <span>{t('journeys.mapStatus', { instances: format.number(map.data.instances), persons: format.number(map.data.persons) })}</span>
      <span className="hide-m">{map.data.from ? `${format.date(map.data.from)} – ${map.data.to ? format.date(map.data.to) : t('journeys.today')}` : t('journeys.periods.all')}</span>
      <span className="hide-m">{t('today.masking', { n: settings.masking_below })}</span>
      <span className="hide-m"><kbd>←</kbd> <kbd>→</kbd> {t('journeys.stepKey')}</span>
      <span className="hide-m"><kbd>T</kbd> {t('journeys.tableKey')}</span>
    </>
  );
  const props = { id, map, limits };
  if (editing) return <MapEditor {...props} common={{ ...common, status }} />;
  return <MapView {...props} common={{ ...common, status, bar: <MapBar id={id} whole={whole.data} shown={version} limits={limits} /> }} />;
}
