// Who the case is about, who works on it, and its fixed facts.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../api/schema';
import { useFormat } from '../../i18n/use-format';
import { initials } from '../../ui/initials';
import { PersonLink } from '../../ui/person-link';
import { Section } from '../../ui/section';

export function CaseFacts({ one }: { one: Schema<'Case'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section title={t('cases.facts')}>
      <div className="row" style={{ gap: 12, marginBottom: 12 }}>
        <span className="av big" aria-hidden="true">{initials(one.person_name || one.person)}</span>
        <div>
          <PersonLink id={one.person} name={one.person_name} />
          <div className="s12 muted">{one.person}</div>
        </div>
      </div>
      <dl className="facts">
        <dt>{t('cases.owner')}</dt><dd>{one.owner ?? <span className="warn-t">{t('cases.nobody')}</span>}</dd>
        {one.team && <><dt>{t('cases.team')}</dt><dd>{one.team}</dd></>}
        <dt>{t('cases.openedAt')}</dt><dd>{format.dateTime(one.opened_at)}</dd>
        <dt>{t('cases.dueAt')}</dt><dd>{format.dateTime(one.due_at)}</dd>
        {one.resolved_at && <><dt>{t('cases.resolvedAt')}</dt><dd>{format.dateTime(one.resolved_at)}</dd></>}
        {one.resolution && <><dt>{t('cases.resolution')}</dt><dd>{one.resolution}</dd></>}
      </dl>
    </Section>
  );
}
