// The problems of one place of the map, in words; of the whole map, each leads to its place.
import { useTranslation } from 'react-i18next';

import style from '../map/map.module.css';

import type { Placed } from './problem-place';

export function ProblemList({ problems, onGo }: { problems: readonly Placed[]; onGo?: (placed: Placed) => void }) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  return (
    <div role="status"><ul className={style['problems']} aria-label={t('definitions.problems')}>
      {problems.map((placed) => {
        const { severity, message, path, code } = placed.problem;
        const words = <><span className={severity === 'error' ? 'bad-t m' : 'warn-t m'}>{t(`journeys.mark.${severity}`)}</span> {message} <span className="muted s11">{path} · {code}</span></>;
        return <li key={`${path}${code}`}>{onGo ? <button type="button" onClick={() => onGo(placed)}>{words}</button> : words}</li>;
      })}
    </ul></div>
  );
}
