// Drafts and proposals that somebody should look at.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { Schema } from '../../api/schema';
import { VersionTag } from '../../ui/definition/version-tag';
import { Section } from '../../ui/section';

import style from './today-page.module.css';

export function Drafts({ drafts }: { drafts: Schema<'DefinitionRow'>[] }) {
  const { t } = useTranslation();
  if (drafts.length === 0) return null;
  return (
    <Section title={t('today.drafts')} about={t('today.draftsAbout')}>
      <ul className={style['drafts']}>
        {drafts.slice(0, 6).map((row) => (
          <li key={`${row.kind}/${row.id}`}>
            <span className="grow cut"><Link className="m" to={`/definitions/${row.kind}/${row.id}`}>{row.title}</Link> <span className="muted">{t(`kindOne.${row.kind}`)}</span></span>
            {row.draft_version !== null && row.draft_state && <VersionTag version={row.draft_version} state={row.draft_state} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}
