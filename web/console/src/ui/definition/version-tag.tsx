// A version and its state in one tag: "v7 published".
import { useTranslation } from 'react-i18next';

import type { VersionState } from '../../api/definitions/definition-keys';
import { Tag, type Tone } from '../tag';

const tones: Record<VersionState, Tone> = { draft: 'accent', proposed: 'warn', approved: 'accent', published: 'good', retired: 'plain' };

export function VersionTag({ version, state }: { version: number; state: VersionState }) {
  const { t } = useTranslation();
  return <Tag tone={tones[state]}>{t('ui.version', { version })} {t(`versionState.${state}`)}</Tag>;
}
