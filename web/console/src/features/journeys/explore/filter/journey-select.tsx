// Which journey: each that is known, or all events whatever their journey. Filters that mean something there too are kept.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

import { useLocale } from '../../../../i18n/use-locale';
import { listJourneys } from '../../list-journeys';
import { useExplorer } from '../explorer';

import { ChipSelect } from './chip-select';
import { everyJourney } from './frame';

const kept = ['view', 'tables', 'period', 'from', 'to', 'channel', 'lifecycle', 'gap'];

export function JourneySelect() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id, title, search } = useExplorer();
  const rows = useQuery(listJourneys(useLocale())).data ?? [];
  const known = rows.some((each) => each.id === id) || id === everyJourney ? [] : [{ value: id, label: title }];
  const go = (to: string) => {
    const next = new URLSearchParams([...search].filter(([name]) => kept.includes(name)));
    void navigate(`/journeys/${encodeURIComponent(to)}/explore?${next}`);
  };
  return <ChipSelect label={t('journeys.journey')} value={id} onChange={go} options={[...known, ...rows.map((each) => ({ value: each.id, label: each.title || each.id })), { value: everyJourney, label: t('explore.allEvents') }]} />;
}
