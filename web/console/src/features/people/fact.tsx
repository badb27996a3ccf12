// One fact on the timeline: when, what, where; open it for its properties.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../api/schema';
import { known } from '../../i18n/known';
import { useFormat } from '../../i18n/use-format';
import { channelIcon } from '../../ui/channel-icon';
import { Icon } from '../../ui/icon';

import { headline } from './headline';
import style from './person-page.module.css';

/** Facts that the bank's own engagement made, set off from what the customer did. */
const own = /^(survey|case|hub|callback|appointment|notice)\./;

export function Fact({ fact }: { fact: Schema<'Interaction'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = headline(fact.properties);
  const rest: [string, string][] = Object.entries(fact.properties).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
  return (
    <li className={style['fact']} data-own={own.test(fact.name)}>
      <span className={style['dot']}><Icon name={channelIcon(fact.channel)} small /></span>
      <details>
        <summary>
          <span className="row base">
            <span className={style['name']}>{known('event', fact.name)}</span>
            <span className="grow cut sec">{words}</span>
            <time className="s11 muted nowrap" dateTime={fact.at}>{format.time(fact.at)}</time>
          </span>
          <span className="s11 muted">{[known('channel', fact.channel), fact.touchpoint && t('people.touchpoint', { touchpoint: fact.touchpoint })].filter(Boolean).join(' · ')}</span>
        </summary>
        <div className={style['props']}>
          <dl className="facts">
            {rest.map(([name, value]) => <div key={name} style={{ display: 'contents' }}><dt className="wrap-any">{name}</dt><dd>{value}</dd></div>)}
          </dl>
          <p className="s11 muted wrap-any" style={{ marginTop: 6 }}>
            {[fact.name, fact.journey, fact.instance && t('people.instance', { instance: fact.instance }), fact.source && t('people.source', { source: fact.source }), fact.id].filter(Boolean).join(' · ')}
          </p>
        </div>
      </details>
    </li>
  );
}
