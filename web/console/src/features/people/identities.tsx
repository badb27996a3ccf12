// Under which ids a person is known, which joins made them one, and the way to undo a join.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../api/schema';
import { useMay } from '../../api/use-session';
import { useFormat } from '../../i18n/use-format';
import { Button } from '../../ui/button';
import { ProblemNote } from '../../ui/problem-note';
import { Section } from '../../ui/section';
import { Tag } from '../../ui/tag';

import { JoinDialog } from './join-dialog';
import style from './person-page.module.css';
import { useJoin } from './use-join';

export function Identities({ person }: { person: Schema<'Person'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayWrite = useMay('people.write');
  const [joining, setJoining] = useState(false);
  const { undo } = useJoin(person.id);
  return (
    <>
      <Section title={t('people.identities')} about={format.number(person.identities.length)} aside={mayWrite && <Button onClick={() => setJoining(true)} icon="plus">{t('people.join')}</Button>}>
        <ul>
          {person.identities.map((identity) => (
            <li key={`${identity.kind}${identity.value}`} className={style['identity']}>
              <span className="mono wrap-any">{identity.value}</span>
              <Tag tone={identity.kind === 'user' ? 'accent' : 'plain'}>{t(`people.identityKind.${identity.kind}`)}</Tag>
              {identity.first_seen_at && <span className="s11 muted">{t('people.since', { date: format.date(identity.first_seen_at) })}</span>}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('people.joins')}>
        {undo.isError && <ProblemNote error={undo.error} flush />}
        {person.joins.length === 0 ? <p className="s12 muted">{t('people.noJoins')}</p> : (
          <ul>
            {person.joins.map((join) => (
              <li key={join.id} className={style['identity']}>
                <span className={`mono wrap-any ${join.undone ? 'muted' : ''}`}>{join.one} ⟷ {join.other}</span>
                {join.undone ? <Tag>{t('people.undone')}</Tag> : mayWrite && (
                  <Button look="ghost" icon="undo" disabled={undo.isPending} aria-label={`${t('people.undo')}: ${join.other}`} onClick={() => { if (window.confirm(t('people.undoSure'))) undo.mutate(join.id); }}>{t('people.undo')}</Button>
                )}
                <span className="s11 muted">{t('people.joinedBy', { by: join.by, when: format.dateTime(join.at) })}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {joining && <JoinDialog id={person.id} onClose={() => setJoining(false)} />}
    </>
  );
}
