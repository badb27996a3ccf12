// A labelled control with its hint and what is wrong with it, tied together for screen readers.
import { useId, type ReactNode } from 'react';

type Wiring = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };
type Props = { label: string; hint?: string | undefined; wrong?: string | undefined; children: (wiring: Wiring) => ReactNode };

export function Field({ label, hint, wrong, children }: Props) {
  const id = useId();
  const described = [hint && `${id}h`, wrong && `${id}w`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(described ? { 'aria-describedby': described } : {}), ...(wrong ? { 'aria-invalid': true } : {}) })}
      {hint && <span className="hint" id={`${id}h`}>{hint}</span>}
      {wrong && <span className="wrong" id={`${id}w`}>{wrong}</span>}
    </div>
  );
}
