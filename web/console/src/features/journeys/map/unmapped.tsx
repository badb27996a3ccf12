// Interactions of this journey that no touchpoint claims; a writer gives them to a touchpoint of the chosen step.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../../../api/schema';
import { useFormat } from '../../../i18n/use-format';
import { Section } from '../../../ui/section';

type Props = { unmapped: Schema<'JourneyMap'>['unmapped']; claim?: { title: string; take: (name: string) => void } | undefined };

export function Unmapped({ unmapped, claim }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  if (unmapped.length === 0) return null;
  return (
    <Section title={t('journeys.unmapped')} about={t('journeys.unmappedWhy')}>
      <ul className="row wrap">
        {unmapped.map(({ name, interactions }) => (
          <li key={name}>
            {claim
              ? <button type="button" className="chip" title={t('journeys.claimFor', { title: claim.title })} onClick={() => claim.take(name)}><code>{name}</code><span className="n">{format.number(interactions)}</span> +<span className="vh">{t('journeys.claimFor', { title: claim.title })}</span></button>
              : <span className="tag"><code>{name}</code> {format.number(interactions)}</span>}
          </li>
        ))}
      </ul>
      {claim && <p className="s11 muted" style={{ marginTop: 6 }}>{t('journeys.claimFor', { title: claim.title })}</p>}
    </Section>
  );
}
