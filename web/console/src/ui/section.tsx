// A titled part of a page; sections meet at a hairline, there are no boxes.
import { useId, type ReactNode } from 'react';

type Props = { title: string; about?: ReactNode; aside?: ReactNode; className?: string; flush?: boolean; children: ReactNode };

/** `flush`: the children bring their own side margins (tables, lists over the whole width). */
export function Section({ title, about, aside, className = '', flush = false, children }: Props) {
  const id = useId();
  return (
    <section className={`${flush ? 'flush-sect' : 'sect'} ${className}`} aria-labelledby={id}>
      <div className={flush ? 'sect-head loose' : 'sect-head'}>
        <h2 id={id}>{title}</h2>
        {about && <span className="q">{about}</span>}
        <span className="grow" />
        {aside}
      </div>
      {children}
    </section>
  );
}
