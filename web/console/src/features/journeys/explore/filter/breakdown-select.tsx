// By which property or trait the figures of a view are broken down.
import { useTranslation } from 'react-i18next';

import { useExplorer } from '../explorer';

import { ChipSelect } from './chip-select';
import { fieldsOf } from './fields';

const pattern = /^(property|trait):.+$/;

/** The breakdown that the address names. */
export function breakdownOf(search: URLSearchParams): { breakdown?: string } {
  const breakdown = search.get('breakdown') ?? '';
  return pattern.test(breakdown) ? { breakdown } : {};
}

/** `name` of the parameter: another one where a view asks for groups, not for a breakdown. */
export function BreakdownSelect({ name = 'breakdown', label, none }: { name?: string; label?: string; none?: string }) {
  const { t } = useTranslation();
  const { search, change, facets } = useExplorer();
  const value = search.get(name) ?? '';
  const offered = fieldsOf(facets).filter((each) => each.group);
  const options = [{ value: '', label: none ?? t('explore.noBreakdown') }, ...offered.map((each) => ({ value: each.group ?? '', label: each.label }))];
  if (value && !options.some((each) => each.value === value)) options.push({ value, label: value });
  return <ChipSelect label={label ?? t('explore.breakdown')} value={value} usual="" options={options} onChange={(next) => change({ [name]: next })} />;
}
