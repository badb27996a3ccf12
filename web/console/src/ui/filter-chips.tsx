// One choice out of a few, as a row of chips: the filters above a list.
type Option<T extends string> = { value: T; label: string; n?: string | undefined };
type Props<T extends string> = { label: string; value: T; options: Option<T>[]; onChange: (value: T) => void };

export function FilterChips<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    <div className="row wrap" role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option.value} type="button" className="chip" aria-pressed={option.value === value} onClick={() => onChange(option.value)}>
          {option.label}
          {option.n !== undefined && <span className="n">{option.n}</span>}
        </button>
      ))}
    </div>
  );
}
