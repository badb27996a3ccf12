// The views to choose from, with the figure of the key that opens each.
import { useTranslation } from 'react-i18next';

import { useExplorer } from '../explorer';
import style from '../explore.module.css';

import { viewNames } from './view-names';

export function ViewBar() {
  const { t } = useTranslation();
  const { view, show, defined } = useExplorer();
  return (
    <nav className={style['views']} aria-label={t('explore.views')}>
      {viewNames.filter((each) => defined || each !== 'conformance').map((each) => (
        <button key={each} type="button" aria-current={each === view ? 'page' : undefined} onClick={() => show({ view: each === 'overview' ? '' : each, mark: '' })}>{t(`explore.view.${each}`)}<kbd aria-hidden="true" className="hide-m">{viewNames.indexOf(each)}</kbd></button>
      ))}
    </nav>
  );
}
