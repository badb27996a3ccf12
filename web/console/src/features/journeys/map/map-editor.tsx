// A map that is changed: the board with its tools, the chosen stage or step as a form, problems at their place.
import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { useLocale } from '../../../i18n/use-locale';
import { Button } from '../../../ui/button';
import { VersionBar } from '../../../ui/definition/version-bar';
import { Page } from '../../../ui/page';
import { QueryView } from '../../../ui/query-view';
import { Section } from '../../../ui/section';
import { drawnMap } from '../edit/drawn-map';
import { claimName, freshId, stepsOf, textOf, touchpointsOf } from '../edit/journey-body';
import { ProblemList } from '../edit/problem-list';
import type { Placed } from '../edit/problem-place';
import { SaveFailure, SaveTools } from '../edit/save-bar';
import { StageForm } from '../edit/stage-form';
import { StepForm } from '../edit/step-form';
import { useEditKeys } from '../edit/use-edit-keys';
import { useEditSession } from '../edit/use-edit-session';
import type { useLimits } from '../use-limits';

import { Board } from './board';
import style from './map.module.css';
import { Unmapped } from './unmapped';

type Props = { id: string; map: UseQueryResult<Schema<'JourneyMap'>>; limits: ReturnType<typeof useLimits>; common: Omit<ComponentProps<typeof Page>, 'children'> };

export function MapEditor({ id, map, limits, common }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const session = useEditSession(id);
  const [stageId, setStage] = useState<string | null>(null);
  const [touchpoint, setTouchpoint] = useState<string | null>(null);
  useEditKeys(session, session.locked === null);
  const { body, edit, problems, dirty } = session;
  const chosen = limits.search.get('step') ?? undefined;
  const stage = body?.stages.find((each) => each.id === stageId);
  const step = stage || !body ? undefined : (stepsOf(body).find((each) => each.id === chosen) ?? stepsOf(body)[0]);
  const select = (to: string) => { setStage(null); limits.change({ step: to }); };
  const openTouchpoint = (at: string, which: string) => { select(at); setTouchpoint(which); };
  const addStage = () => {
    const fresh = freshId('new-stage', body?.stages ?? []);
    edit({ type: 'stage.add', id: fresh, title: { [locale]: t('journeys.newStage') }, phase: body?.stages.at(-1)?.phase ?? 'onboarding' });
    setStage(fresh);
  };
  const addStep = (to: string) => {
    const fresh = freshId('new-step', body ? stepsOf(body) : []);
    edit({ type: 'step.add', stage: to, id: fresh, title: { [locale]: t('journeys.newStep') } });
    select(fresh);
  };
  const go = (placed: Placed) => { if (placed.step) { select(placed.step); setTouchpoint(placed.touchpoint ?? null); } else if (placed.stage) setStage(placed.stage); };
  const leave = () => {
    // eslint-disable-next-line no-alert -- the same question as when the window is left
    if (dirty && !window.confirm(t('journeys.leaveUnsaved'))) return;
    session.discard();
    limits.change({ edit: '' });
  };
  const target = step?.touchpoints.find((each) => each.id === touchpoint) ?? step?.touchpoints[0];
  const unmapped = map.data?.unmapped.filter(({ name }) => !body || !touchpointsOf(body).some((each) => each.interactions?.some((claim) => claim === name))) ?? [];
  const names = [...new Set([...unmapped.map(({ name }) => name), ...(body ? touchpointsOf(body).flatMap((each) => (each.interactions ?? []).map(claimName)) : [])])].toSorted();
  const bar = (
    <VersionBar definitionRef={session.ref} unsaved={dirty}>
      {session.locked === null ? <SaveTools session={session} /> : <span className="sec">{t(`definitions.locked.${session.locked}`)}</span>}
      <Button onClick={leave}>{t('journeys.doneEditing')}</Button>
    </VersionBar>
  );
  return (
    <Page {...common} bar={bar} layout="cols" bodyClass="map-cols" status={<><span>{t('journeys.editStatus')}</span><span className="hide-m"><kbd>Alt</kbd> <kbd>←</kbd> <kbd>→</kbd> {t('journeys.moveKey')}</span><span className="hide-m"><kbd>Ctrl Z</kbd> {t('journeys.undo')}</span></>}>
      <div className={style['main']}>
        <SaveFailure session={session} />
        <QueryView query={session.working.version} rows={10} tall>
          {() => body && (
            <>
              <Board stages={drawnMap(body, map.data, locale)} selected={step?.id} onSelect={select}
                editing={session.locked === null ? { edit, problems, stage: stageId, onStage: setStage, onTouchpoint: openTouchpoint, addStage, addStep } : undefined} />
              {problems.length > 0 && <Section title={t('definitions.problems')}><ProblemList problems={problems} onGo={go} /></Section>}
              <Unmapped unmapped={unmapped} claim={target && session.locked === null ? { title: textOf(target.title, locale), take: (name) => edit({ type: 'touchpoint.change', touchpoint: target.id, change: { interactions: [...(target.interactions ?? []), name] } }) } : undefined} />
            </>
          )}
        </QueryView>
      </div>
      <aside className={style['panel']} aria-label={t('journeys.chosenStep')}>
        {body && session.locked === null && stage && <StageForm body={body} stage={stage} problems={problems} edit={edit} onRenamed={setStage} addStep={addStep} />}
        {body && session.locked === null && step && <StepForm body={body} step={step} problems={problems} names={names} open={touchpoint} onOpen={setTouchpoint} edit={edit} onRenamed={(to) => limits.change({ step: to })} />}
      </aside>
    </Page>
  );
}
