// Puts together what the views share, out of the address, the map's names and the facets.
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';

import { definition } from '../../../api/definitions/definition';
import { known } from '../../../i18n/known';
import { useLocale } from '../../../i18n/use-locale';
import { getMap } from '../get-map';
import { listJourneys } from '../list-journeys';
import { useLimits } from '../use-limits';

import { question } from './ask/question';
import { writtenMark } from './behind/mark';
import { changed, withoutLast } from './changed';
import type { Changes, Explorer } from './explorer';
import { everyJourney, frameOf } from './filter/frame';
import { namesOnMap } from './names-on-map';
import { tablesOf, viewOf } from './view/view-names';

const hues = 7;

/** The address as it is: what was rendered last may be older, where two changes come close together. */
function here(): URLSearchParams {
  return new URLSearchParams(window.location.search);
}

function depthOf(state: unknown): number {
  return typeof state === 'object' && state !== null && 'explored' in state && typeof state.explored === 'number' ? state.explored : 0;
}

export function useExplorerState(id: string, allTitle: string): Explorer & { undo: () => void } {
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  // How many questions were asked one after the other since the page was opened: so far going back stays here.
  const depth = depthOf(useLocation().state);
  const { limits } = useLimits();
  const locale = useLocale();
  const rows = useQuery(listJourneys(locale));
  const row = rows.data?.find((each) => each.id === id);
  const defined = row?.defined ?? false;
  const whole = useQuery({ ...definition({ kind: 'journey', id }), enabled: defined });
  const frame = useMemo(() => frameOf(search, id, limits), [search, id, limits]);
  const published = row?.published_version != null;
  const map = useQuery({ ...getMap(id, published ? undefined : 'draft', {}, locale), enabled: defined, staleTime: Number.POSITIVE_INFINITY });
  const offered = useQuery({ ...question('/api/explore/facets', frame.journey === undefined ? {} : { journey: frame.journey }), staleTime: 300_000 });
  const facets = offered.data;
  const by = frame.by ?? 'name';
  const titles = useMemo(() => namesOnMap(map.data?.stages ?? []), [map.data]);
  const hueOf = useMemo(() => {
    const said = by === 'name' ? (facets?.activities ?? []) : by === 'channel' ? (facets?.channels ?? []) : by === 'touchpoint' ? (facets?.touchpoints ?? []) : [];
    const order = new Map([...said.map((each) => each.name), ...titles[by === 'name' || by === 'channel' ? 'step' : by].keys()].map((name, at) => [name, at % hues]));
    return (activity: string) => order.get(activity) ?? [...activity].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % hues;
  }, [facets, titles, by]);
  // The language belongs to the names: `known` reads it.
  const nameOf = useCallback((activity: string) => (by === 'name' ? known('event', activity) : by === 'channel' ? known('channel', activity) : (titles[by].get(activity) ?? activity)), [by, titles, locale]);
  const stepName = useCallback((step: string) => titles.step.get(step) ?? step, [titles]);
  const change = (changes: Changes) => setSearch(changed(here(), changes), { state: { explored: depth + 1 } });
  const show = (changes: Changes) => setSearch(changed(here(), changes), { replace: true, state: { explored: depth } });
  const undo = () => (depth > 0 ? void navigate(-1) : show(withoutLast(search)));
  const versions = useMemo(() => (whole.data?.versions ?? []).flatMap((each) => (each.published_at ? [{ version: each.version, at: each.published_at }] : [])), [whole.data]);
  return {
    id, defined, frame, search, change, show, nameOf, stepName, hueOf, facets, versions, settled: !offered.isPending,
    title: id === everyJourney ? allTitle : whole.data?.title || row?.title || id,
    view: viewOf(search),
    isTable: (view) => tablesOf(search).includes(view),
    open: (behind) => show({ mark: writtenMark(behind) }),
    undo,
  };
}
