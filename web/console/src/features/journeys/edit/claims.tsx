// The interactions that belong to a touchpoint: names of the log, each for all of that name or under a condition.
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../../ui/button';
import style from '../map/map.module.css';

import { claimName, type ClaimBody } from './journey-body';

type Props = { claims: readonly ClaimBody[]; names: readonly string[]; onChange: (claims: ClaimBody[]) => void };

export function Claims({ claims, names, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const [name, setName] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted !== '' && !claims.some((claim) => claim === wanted)) onChange([...claims, wanted]);
    setName('');
  };
  const conditioned = (at: number, where: string) => onChange(claims.map((claim, each) => (each !== at ? claim : where === '' ? claimName(claim) : { name: claimName(claim), where })));
  return (
    <div className="field" role="group" aria-label={t('journeys.interactionsOf')}>
      <span className="label">{t('journeys.interactionsOf')}</span>
      <ul className={style['claims']}>
        {claims.map((claim, at) => (
          <li key={`${claimName(claim)}${at}`}>
            <code className="wrap-any">{claimName(claim)}</code>
            <input className="input mono s12" aria-label={t('journeys.where', { name: claimName(claim) })} placeholder={t('journeys.whereHint')} maxLength={4000} value={typeof claim === 'string' ? '' : (claim.where ?? '')} onChange={(event) => conditioned(at, event.target.value)} />
            <Button look="ghost" icon="close" aria-label={t('journeys.removeIt', { what: claimName(claim) })} onClick={() => onChange(claims.filter((_, each) => each !== at))} />
          </li>
        ))}
      </ul>
      <form className="row" onSubmit={add}>
        <input className="input mono" list={id} maxLength={512} aria-label={t('journeys.addInteraction')} placeholder={t('journeys.addInteraction')} value={name} onChange={(event) => setName(event.target.value)} />
        <datalist id={id}>{names.map((each) => <option key={each} value={each}>{each}</option>)}</datalist>
        <Button type="submit" icon="plus" aria-label={t('journeys.addInteraction')} />
      </form>
    </div>
  );
}
