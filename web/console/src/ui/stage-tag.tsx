// The stage of a case as a tag.
import { useTranslation } from 'react-i18next';

import type { Schema } from '../api/schema';

import { Tag, type Tone } from './tag';

const tones: Record<Schema<'CaseStage'>, Tone> = { new: 'warn', working: 'accent', waiting_for_customer: 'plain', resolved: 'good', closed: 'plain' };

export function StageTag({ stage }: { stage: Schema<'CaseStage'> }) {
  const { t } = useTranslation();
  return <Tag tone={tones[stage]}>{t(`stage.${stage}`)}</Tag>;
}
