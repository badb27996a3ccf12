// A mark where something is wrong with the definition; the words stand in the panel.
import { useTranslation } from 'react-i18next';

export function ProblemMark({ worst }: { worst: 'error' | 'warning' | undefined }) {
  const { t } = useTranslation();
  if (!worst) return null;
  return <span className={worst === 'error' ? 'bad-t b' : 'warn-t b'} title={t(`journeys.mark.${worst}`)}> {worst === 'error' ? '✕' : '!'}<span className="vh">{t(`journeys.mark.${worst}`)}</span></span>;
}
