// On or off, at once: a checkbox that looks like a switch.
type Props = { label: string; checked: boolean; onChange: (checked: boolean) => void; disabled?: boolean };

export function Switch({ label, checked, onChange, disabled = false }: Props) {
  return (
    <label className="switch">
      <input type="checkbox" role="switch" aria-checked={checked} checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}
