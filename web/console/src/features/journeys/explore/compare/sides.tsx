// What is compared with what: two periods by their days, two conditions, or one group a value.
import { useTranslation } from 'react-i18next';

import { useExplorer } from '../explorer';
import { BreakdownSelect } from '../filter/breakdown-select';
import { ChipSelect } from '../filter/chip-select';
import { ExpressionField } from '../filter/expression-field';
import filter from '../filter/filter.module.css';

import { ways, type Asked, type Side } from './groups';

export function Sides({ asked }: { asked: Asked }) {
  const { t } = useTranslation();
  const { change } = useExplorer();
  const way = (value: string) => change({ way: value === 'periods' ? '' : value, a: '', b: '', groups: '' });
  return (
    <>
      <ChipSelect label={t('explore.compareWay')} value={asked.way} onChange={way} options={ways.map((each) => ({ value: each, label: t(`explore.way.${each}`) }))} />
      {asked.way === 'values' && <BreakdownSelect name="groups" label={t('explore.groupsBy')} none={t('explore.choose')} />}
      {asked.way !== 'values' && (['a', 'b'] as const).map((name) => <OneSide key={name} name={name} side={asked[name]} other={asked[name === 'a' ? 'b' : 'a']} way={asked.way} />)}
    </>
  );
}

function OneSide({ name, side, other, way }: { name: 'a' | 'b'; side: Side; other: Side; way: 'periods' | 'conditions' }) {
  const { t } = useTranslation();
  const { change } = useExplorer();
  // Both are written, so that what was a guess until now stays where it was.
  const set = (next: Side) => change({ [name]: JSON.stringify(next), [name === 'a' ? 'b' : 'a']: Object.keys(other).length > 0 ? JSON.stringify(other) : '' });
  const letter = name.toUpperCase();
  if (way === 'conditions') return <ExpressionField label={letter} value={side.where ?? ''} onChange={(where) => set({ where })} />;
  return (
    <span className={filter['days']} role="group" aria-label={letter}>
      <b className="m s12">{letter}</b>
      <input className="input inline" type="date" aria-label={`${letter}: ${t('journeys.fromDay')}`} value={side.from ?? ''} max={side.to} onChange={(event) => set({ ...side, from: event.target.value })} />
      <span aria-hidden="true">–</span>
      <input className="input inline" type="date" aria-label={`${letter}: ${t('journeys.toDay')}`} value={side.to ?? ''} min={side.from} onChange={(event) => set({ ...side, to: event.target.value })} />
    </span>
  );
}
