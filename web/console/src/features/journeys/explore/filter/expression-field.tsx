// A condition typed as an expression; it counts when Enter is pressed or the field is left.
import { useState } from 'react';

import style from './filter.module.css';

export function ExpressionField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return <Typed key={value} label={label} value={value} onChange={onChange} />;
}

function Typed({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value);
  const done = () => { if (text.trim() !== value) onChange(text.trim()); };
  return (
    <label className={style['expression']}>
      <span className={style['op']}>{label}</span>
      <input className="input mono" spellCheck={false} value={text} placeholder="{channel} = 'app'" onChange={(event) => setText(event.target.value)} onBlur={done} onKeyDown={(event) => { if (event.key === 'Enter') done(); }} />
    </label>
  );
}
