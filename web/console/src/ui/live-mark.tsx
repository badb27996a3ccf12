// "live" or "not live", in words, in the status bar.
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';

import { LiveStateContext } from './live-state';

export function LiveMark() {
  const { t } = useTranslation();
  const state = useContext(LiveStateContext);
  return <span role="status" className={state === 'away' ? 'warn-t' : ''}>{state === 'live' ? t('ui.live') : state === 'away' ? t('ui.liveAway') : t('ui.liveConnecting')}</span>;
}
