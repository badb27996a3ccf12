// What is known of a person beside the interactions.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../api/schema';
import { known } from '../../i18n/known';
import { useFormat } from '../../i18n/use-format';
import { initials } from '../../ui/initials';
import { Section } from '../../ui/section';

export function Traits({ person }: { person: Schema<'Person'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const traits = Object.entries(person.traits).filter(([, value]) => value !== '' && value !== null);
  const last = person.last_contact;
  return (
    <Section title={t('people.traits')}>
      <div className="row" style={{ gap: 12, marginBottom: 12 }}>
        <span className="av big" aria-hidden="true">{initials(person.name || '?')}</span>
        <div className="stack tight" style={{ gap: 0 }}>
          <span className="m">{person.name || t('people.visitor')}</span>
          <span className="s12 muted wrap-any">{person.id}</span>
        </div>
      </div>
      <dl className="facts">
        {person.last_seen_at && <><dt>{t('people.lastSeen')}</dt><dd>{format.dateTime(person.last_seen_at)}</dd></>}
        {last && <><dt>{t('people.lastContact')}</dt><dd>{known('event', last.name)} · {known('channel', last.channel)}<div className="muted">{format.dateTime(last.at)}</div></dd></>}
        {traits.slice(0, 60).map(([name, value]) => <div key={name} style={{ display: 'contents' }}><dt className="wrap-any">{name.replaceAll('_', ' ')}</dt><dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd></div>)}
      </dl>
      {traits.length === 0 && <p className="s12 muted">{t('people.noTraits')}</p>}
    </Section>
  );
}
