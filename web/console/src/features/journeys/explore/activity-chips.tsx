// A way through as a row of chips, each in the hue of its activity; repetitions in a row are told once.
import { Fragment, type ReactNode } from 'react';

import shared from '../journeys.module.css';

import { useExplorer } from './explorer';
import style from './explore.module.css';
import { collapsed } from './variants/collapsed';

const chipsMax = 40;

export function ActivityChip({ name, times = 1, look }: { name: string; times?: number; look?: 'skip' | 'addition' | undefined }) {
  const { nameOf, hueOf } = useExplorer();
  return (
    <span className={`${shared['activity']} ${times > 1 ? shared['loop'] : ''} ${look ? style[look] : ''}`} data-hue={hueOf(name)} title={nameOf(name)}>
      <span>{nameOf(name)}</span>{times > 1 && <span>×{times}</span>}
    </span>
  );
}

export function ActivityChips({ activities, after }: { activities: readonly string[]; after?: ReactNode }) {
  const told = collapsed(activities);
  return (
    <span className={style['chips']}>
      {told.slice(0, chipsMax).map((each) => <Fragment key={each.at}><ActivityChip name={each.name} times={each.times} /></Fragment>)}
      {told.length > chipsMax && <span className="muted">… +{told.length - chipsMax}</span>}
      {after}
    </span>
  );
}
