// The shape of what comes, while it comes: no spinner; after four seconds it says that it is slow.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const widths = ['38%', '72%', '55%', '64%', '46%', '80%'];

/** `rows` lines in the shape of a list; `tall` adds a block for a chart. */
export function Skeleton({ rows = 6, tall = false }: { rows?: number; tall?: boolean }) {
  const { t } = useTranslation();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 4000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="sk-list" role="status" aria-busy="true">
      <span className="vh">{t('ui.loading')}</span>
      {tall && <div className="sk" style={{ height: 88 }} />}
      {Array.from({ length: rows }, (_, at) => <div key={at} className="sk" style={{ height: 12, width: widths[at % widths.length] }} />)}
      {slow && <p className="s12 muted">{t('ui.slow')}</p>}
    </div>
  );
}
