// A clock in a list: how long until it ends, in words and by colour; late says so.
import { useTranslation } from 'react-i18next';

import { useFormat } from '../i18n/use-format';

import { Icon } from './icon';
import { useNow } from './use-now';

/** Under two hours the clock is urgent. */
const urgentS = 2 * 3600;

export function DueMark({ at, done = false }: { at: string; done?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const left = (new Date(at).getTime() - now.getTime()) / 1000;
  if (done) return <span className="s12 muted nowrap">{format.shortDate(at)}</span>;
  const tone = left < 0 ? 'bad-t' : left < urgentS ? 'warn-t' : 'sec';
  const whole = left < -86_400 || left > 86_400 ? Math.trunc(left / 3600) * 3600 : Math.trunc(left / 60) * 60;
  return (
    <span className={`row s12 m nowrap ${tone}`} style={{ gap: 4 }} title={format.dayTime(at)}>
      {left < urgentS && <Icon name="clock" small />}
      {left < 0 ? t('ui.lateBy', { duration: format.duration(-whole) }) : format.duration(whole)}
    </span>
  );
}
