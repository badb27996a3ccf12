// One choice in the filter bar: its name in small words, then what is chosen, in one chip.
import style from './filter.module.css';

type Option = { value: string; label: string };
/** Another value than `usual` is tinted: it narrows. */
type Props = { label: string; value: string; usual?: string; options: readonly Option[]; onChange: (value: string) => void };

export function ChipSelect({ label, value, usual = value, options, onChange }: Props) {
  return (
    <label className={style['chip']} data-on={value !== usual}>
      <span className={style['op']}>{label}</span>
      <select value={value} aria-label={label} onChange={(event) => onChange(event.target.value)}>
        {options.map((each) => <option key={each.value} value={each.value}>{each.label}</option>)}
      </select>
    </label>
  );
}
