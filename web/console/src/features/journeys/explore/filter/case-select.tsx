// What a case is: an instance of the journey, a person, the events with one value of a property; and whether a pause cuts it.
import { useTranslation } from 'react-i18next';

import { useFormat } from '../../../../i18n/use-format';
import { lengthOf } from '../length';
import { useExplorer } from '../explorer';

import { ChipSelect } from './chip-select';
import { gaps } from './frame';

export function CaseSelect() {
  const { t } = useTranslation();
  const format = useFormat();
  const { frame, facets, change } = useExplorer();
  const per = frame.per ?? '';
  const keys = new Set([...(facets?.properties ?? []).filter((each) => each.distinct > 1).map((each) => `property:${each.key}`), ...(per.startsWith('property:') ? [per] : [])]);
  const pauses = [...new Set([...gaps, ...(frame.gap ? [frame.gap] : [])])];
  return (
    <>
      <ChipSelect label={t('explore.per')} value={per} usual="" onChange={(value) => change({ per: value })}
        options={[{ value: '', label: t('explore.perUsual') }, { value: 'instance', label: t('explore.perInstance') }, { value: 'person', label: t('explore.perPerson') }, ...[...keys].map((each) => ({ value: each, label: each.slice('property:'.length) }))]} />
      <ChipSelect label={t('explore.gap')} value={frame.gap ?? ''} usual="" onChange={(value) => change({ gap: value })}
        options={[{ value: '', label: t('explore.gapNone') }, ...pauses.map((each) => ({ value: each, label: lengthOf(each, format) }))]} />
    </>
  );
}
