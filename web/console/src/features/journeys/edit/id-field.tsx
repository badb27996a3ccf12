// An id: written when the field is left, and only when it is one and nobody else bears it.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Field } from '../../../ui/field';

const idPattern = /^[a-z0-9][a-z0-9-]{0,63}$/;

export function IdField({ id, taken, onChange }: { id: string; taken: readonly { id: string }[]; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(id);
  const twice = text !== id && taken.some((each) => each.id === text);
  const wrong = !idPattern.test(text) ? t('definitions.idWrong') : twice ? t('journeys.idTwice') : undefined;
  const settle = () => { if (wrong) setText(id); else if (text !== id) onChange(text); };
  return (
    <Field label={t('definitions.id')} hint={t('journeys.idHint')} wrong={wrong}>
      {(wiring) => <input {...wiring} className="input mono" value={text} maxLength={64} onChange={(event) => setText(event.target.value)} onBlur={settle} onKeyDown={(event) => { if (event.key === 'Enter') settle(); }} />}
    </Field>
  );
}
