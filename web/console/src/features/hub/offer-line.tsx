// One mode in a decision: its place, status, wait and price, and why it stands there.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../api/schema';
import { known } from '../../i18n/known';
import { useFormat } from '../../i18n/use-format';
import { channelIcon } from '../../ui/channel-icon';
import { Icon } from '../../ui/icon';

import style from './hub.module.css';
import { StatusTag } from './status-tag';

export function OfferLine({ offer }: { offer: Schema<'Offer'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reasons = offer.why.map((code, at) => ({ code, words: offer.why_text?.[at] }));
  return (
    <li className={style['offer']} data-primary={offer.position === 'primary'}>
      <Icon name={channelIcon(offer.kind ?? offer.mode)} />
      <span><b className="m">{offer.title}</b> <span className="muted">{known('mode', offer.mode)}{offer.position === 'primary' ? ` · ${t('hub.first')}` : ''}</span></span>
      <StatusTag status={offer.status} />
      <span className="sec s11">
        {[offer.wait ? t('hub.waits', { low: format.duration(offer.wait.low_s), high: format.duration(offer.wait.high_s) }) : '', offer.price.text, offer.opens_at ? t('hub.opensAt', { when: format.dayTime(offer.opens_at) }) : '', offer.alternative ? t('hub.instead', { mode: known('mode', offer.alternative) }) : '', offer.status_text ?? ''].filter(Boolean).join(' · ')}
      </span>
      <ul className="s11">{reasons.map(({ code, words }) => <li key={code}><code className="acc-t">{code}</code> {words && words !== code ? <span className="muted">{words}</span> : null}</li>)}</ul>
    </li>
  );
}
