// A map that is looked at: board, list (narrow) or table, the chosen step in the panel.
import { useMediaQuery } from '@mantine/hooks';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { Button } from '../../../ui/button';
import { Empty } from '../../../ui/empty';
import { Page } from '../../../ui/page';
import { QueryView } from '../../../ui/query-view';
import { takeAway } from '../csv';
import { LimitFilters } from '../limit-filters';
import type { useLimits } from '../use-limits';

import { Board } from './board';
import { mapColumns, mapRows } from './map-csv';
import { MapTable } from './map-table';
import style from './map.module.css';
import { StageList } from './stage-list';
import { StepPanel } from './step-panel';
import { Unmapped } from './unmapped';
import { useMapKeys } from './use-map-keys';

type Props = { id: string; map: UseQueryResult<Schema<'JourneyMap'>>; limits: ReturnType<typeof useLimits>; common: Omit<ComponentProps<typeof Page>, 'children'> };

export function MapView({ id, map, limits, common }: Props) {
  const { t } = useTranslation();
  const narrow = useMediaQuery('(max-width: 599px)', false, { getInitialValueInEffect: false });
  const stages = map.data?.stages ?? [];
  const steps = stages.flatMap((stage) => stage.steps);
  const asked = limits.search.get('step') ?? undefined;
  const step = steps.find((each) => each.id === asked) ?? steps.find((each) => each.key_moment) ?? steps[0];
  const table = limits.search.get('view') === 'table';
  const select = (to: string) => limits.change({ step: to });
  const toggle = () => limits.change({ view: table ? '' : 'table' });
  useMapKeys(steps.map((each) => each.id), step?.id, select, toggle);
  const channels = [...new Set(steps.flatMap((each) => each.channels.map(({ channel }) => channel)))];
  return (
    <Page {...common} layout="cols" bodyClass={step ? 'map-cols' : 'map-whole'}>
      <div className={style['main']}>
        <div className="filters">
          <LimitFilters limits={limits} channels={limits.channel ? [] : channels} />
          <span className="grow" />
          <Button icon="table" aria-pressed={table} onClick={toggle}>{table ? t('journeys.asMap') : t('journeys.asTable')}</Button>
          {map.data && <Button look="ghost" onClick={() => takeAway(id, mapColumns, mapRows(stages))}>CSV</Button>}
        </div>
        <QueryView query={map} rows={10} tall>
          {(data) => steps.length === 0 ? <Empty title={t('journeys.emptyMap')}>{t('journeys.emptyMapWhy')}</Empty> : (
            <>
              {table ? <MapTable stages={data.stages} selected={step?.id} onSelect={select} />
                : narrow ? <StageList stages={data.stages} selected={step?.id} onSelect={select} />
                  : <Board stages={data.stages} selected={step?.id} onSelect={select} />}
              <Unmapped unmapped={data.unmapped} />
            </>
          )}
        </QueryView>
      </div>
      {step && <aside className={style['panel']} aria-label={t('journeys.chosenStep')}><StepPanel key={step.id} journey={id} stages={stages} step={step} limits={limits.limits} onSelect={select} /></aside>}
    </Page>
  );
}
