// One choice in the filter bar: its name in small words, then what is chosen, in one chip.
import type { ReactNode } from 'react';

import style from './filter.module.css';

type Option = { value: string; label: string };
type Props = { label: string; value: string; options: readonly Option[]; onChange: (value: string) => void; icon?: ReactNode };

export function ChipSelect({ label, value, options, onChange, icon }: Props) {
  return (
    <label className={style['chip']} data-on={value !== '' && value !== options[0]?.value}>
      {icon}
      <span className={style['op']}>{label}</span>
      <select value={value} aria-label={label} onChange={(event) => onChange(event.target.value)}>
        {options.map((each) => <option key={each.value} value={each.value}>{each.label}</option>)}
      </select>
    </label>
  );
}
